import { GraphQLError } from 'graphql';
import type { FieldsShape, Position } from '../compile/shape.ts';
import type { Path } from '../errors.ts';

/** The error with its path in what was fetched replaced by the path in the client's answer. */
export function withClientPath(error: GraphQLError, shape: FieldsShape): GraphQLError {
  const { path } = error;
  if (path === undefined) return error;
  const clientPath = withinAnswer(path, shape);
  if (clientPath.length === path.length && clientPath.every((segment, index) => segment === path[index])) return error;
  return new GraphQLError(error.message, {
    ...(clientPath.length > 0 ? { path: clientPath } : {}),
    extensions: error.extensions,
  });
}

/**
 * The path of an error in what was fetched as a path in the client's answer: under the client's keys, and cut off where
 * it leaves the answer, since an error of a field that only the gateway asked for gets the path of the object that needed the field.
 */
export function withinAnswer(path: Path, shape: FieldsShape): Path {
  let places: readonly FieldsShape[] = [shape];
  const translated: (string | number)[] = [];
  for (const segment of path) {
    if (typeof segment === 'number') {
      translated.push(segment);
      continue;
    }
    const fields = places.flatMap((place) => place.fields.filter(({ source }) => source === segment));
    const [first] = fields;
    if (first === undefined) return translated;
    translated.push(first.key);
    places = fields.flatMap(({ position }) => below(position));
  }
  return translated;
}

function below({ shape }: Position): readonly FieldsShape[] {
  if (shape.kind === 'leaf') return [];
  if (shape.kind === 'list') return below(shape.item);
  return [...shape.variants.values(), ...(shape.untyped ? [shape.untyped] : [])];
}
