import { GraphQLError } from 'graphql';
import { get } from '../compile/names.ts';
import type { FieldsShape, ObjectShape, Position } from '../compile/shape.ts';
import type { Path } from '../errors.ts';
import { variantOf } from './project.ts';

/**
 * The error with its path in what was fetched replaced by the path in the client's answer; undefined for an error that is not
 * about the answer.
 */
export function withClientPath(error: GraphQLError, shape: FieldsShape, data: unknown): GraphQLError | undefined {
  const { path } = error;
  if (path === undefined) return error;
  const clientPath = withinAnswer(path, shape, data);
  if (clientPath === undefined) return undefined;
  if (clientPath.length === path.length && clientPath.every((segment, index) => segment === path[index])) return error;
  return new GraphQLError(error.message, {
    ...(clientPath.length > 0 ? { path: clientPath } : {}),
    extensions: error.extensions,
  });
}

/**
 * The path of an error in what was fetched as a path in the client's answer: under the client's keys, and cut off where
 * it leaves the answer, since an error of a field that only the gateway asked for gets the path of the object that needed the field.
 *
 * Undefined where it leads to a field that the client asks of another type only: a subgraph that knows an interface as an
 * object is asked about objects of all types.
 */
export function withinAnswer(path: Path, shape: FieldsShape, data: unknown): Path | undefined {
  let possible: readonly FieldsShape[] = [shape];
  let objects: readonly ObjectShape[] = [];
  let value = data;
  const translated: (string | number)[] = [];
  for (const segment of path) {
    const parent = typeof value === 'object' && value !== null ? value : undefined;
    value = parent && get(parent, String(segment));
    if (typeof segment === 'number') {
      translated.push(segment);
      continue;
    }
    const own = parent && objects.length > 0 ? objects.flatMap((each) => variantOf(parent, each) ?? []) : possible;
    const fields = fieldsOf(own, segment);
    const [first] = fields;
    if (first === undefined) return fieldsOf(possible, segment).length > 0 ? undefined : translated;
    translated.push(first.key);
    objects = fields.flatMap(({ position }) => objectBelow(position) ?? []);
    possible = objects.flatMap(({ variants, untyped }) => [...variants.values(), ...(untyped ? [untyped] : [])]);
  }
  return translated;
}

function fieldsOf(places: readonly FieldsShape[], source: string) {
  return places.flatMap(({ fields }) => fields.filter((field) => field.source === source));
}

function objectBelow({ shape }: Position): ObjectShape | undefined {
  if (shape.kind === 'list') return objectBelow(shape.item);
  return shape.kind === 'object' ? shape : undefined;
}
