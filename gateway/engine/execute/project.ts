import { ErrorCode } from '../../../common/errorCode.ts';
import type { AnswerErrors } from '../../../common/graphql/answerErrors.ts';
import { AnswerSize, characterCount } from '../../../common/graphql/answerSize.ts';
import { ExactNumber } from '../../json/exactNumber.ts';
import { contradiction } from '../compile/merge.ts';
import { get, put } from '../compile/names.ts';
import type { FieldsShape, LeafShape, ObjectShape, Position } from '../compile/shape.ts';
import { errorAt, type Path } from '../errors.ts';

/** Stands for "null where null is not allowed": the nearest nullable place above becomes null. */
const nulled = Symbol('null where null is not allowed');

/**
 * Brings merged data into the shape of the answer, field by field. A value that does not fit the schema becomes null,
 * with an error. This is the definition of projection: the compiled one (compile/projectionCode.ts) does the same for
 * data that is in order, and leaves all other data to this one.
 *
 * `errors` are those known so far; new ones are added to it. A null at, below or above the path of one of them, or one
 * of the `reportedPaths`, gets no second error.
 *
 * @throws GraphQLError when the answer is too large
 */
export function project(
  data: unknown,
  shape: FieldsShape,
  errors: AnswerErrors,
  reportedPaths: readonly Path[] = [],
  size = new AnswerSize(),
): Record<string, unknown> | null {
  size.begin();
  const result = new Projection(errors, reportedPaths, size).fields(data as object, shape, []);
  return result === nulled ? null : (result as Record<string, unknown>);
}

class Projection {
  /** The places at which an error stands. */
  private readonly exact = new Set<string>();
  /** These places and all above them. */
  private readonly above = new Set<string>();
  /** Of a value that is missing nobody knows whether one of the errors that are not shown says why. */
  private readonly mayBeReported: boolean;

  constructor(
    private readonly errors: AnswerErrors,
    reportedPaths: readonly Path[],
    private readonly size: AnswerSize,
  ) {
    for (const path of reportedPaths) this.note(path);
    for (const { path } of errors.shown) if (path !== undefined) this.note(path);
    this.mayBeReported = errors.further > 0;
  }

  fields(object: object, shape: FieldsShape, path: Path): unknown {
    this.size.take(characterCount(shape.fields.map(({ key }) => key)));
    const result: object = {};
    let missing = false;
    for (const { key, source, fieldName, position } of shape.fields) {
      const value =
        fieldName === '__typename'
          ? shape.typeName
          : this.value(get(object, source), position, [...path, key], `${shape.typeName}.${fieldName}`);
      if (value === nulled) missing = true;
      else put(result, key, value);
    }
    return missing ? nulled : result;
  }

  /** `label` names the schema's field in messages. */
  private value(value: unknown, position: Position, path: Path, label: string): unknown {
    const completed = value === null ? null : this.completed(value, position, path, label);
    if (completed !== null && completed !== nulled) return completed;
    if (!position.nonNull) return null;
    this.addError(path, `Cannot return null for non-nullable field ${label}.`, ErrorCode.SUBGRAPH_INVALID_ANSWER);
    return nulled;
  }

  private completed(value: unknown, { shape }: Position, path: Path, label: string): unknown {
    if (value === undefined) return this.invalid(path, `The subgraphs gave no value for ${label}.`);
    if (value === contradiction) return this.invalid(path, `Two subgraphs contradict each other on ${label}.`);
    switch (shape.kind) {
      case 'leaf':
        return this.leaf(value, shape, path, label);
      case 'list': {
        if (!Array.isArray(value)) return this.invalid(path, `The value of ${label} is not a list.`);
        const items = value.map((item, index) => this.value(item, shape.item, [...path, index], label));
        return items.includes(nulled) ? nulled : items;
      }
      case 'object': {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
          return this.invalid(path, `The value of ${label} is not an object.`);
        }
        const fields = variantOf(value, shape);
        if (fields === undefined) return this.invalid(path, `The value of ${label} is not of a type known to clients.`);
        return this.fields(value, fields, path);
      }
    }
  }

  private leaf(value: unknown, shape: LeafShape, path: Path, label: string): unknown {
    // Servers may send an ID as a number; clients always see it as text.
    if (shape.check === 'ID' && (typeof value === 'number' || value instanceof ExactNumber)) {
      const text = value instanceof ExactNumber ? value.text : String(value);
      if (/^-?\d+$/.test(text)) return text;
    }
    if (typeof value === 'string') this.size.take(value.length);
    if (isLeaf(value, shape)) return value;
    return this.invalid(path, `The value of ${label} is not a value of the type ${shape.typeName}.`);
  }

  private invalid(path: Path, message: string): null {
    this.addError(path, message, ErrorCode.SUBGRAPH_INVALID_ANSWER);
    return null;
  }

  /** Adds an error unless there is one at this path, above it or below it. */
  private addError(path: Path, message: string, code: string): void {
    if (this.mayBeReported || this.above.has(JSON.stringify(path))) return;
    for (let length = 0; length < path.length; length += 1) {
      if (this.exact.has(JSON.stringify(path.slice(0, length)))) return;
    }
    this.errors.add(errorAt(path, message, { code }));
    this.note(path);
  }

  private note(path: Path): void {
    this.exact.add(JSON.stringify(path));
    for (let length = 0; length <= path.length; length += 1) this.above.add(JSON.stringify(path.slice(0, length)));
  }
}

/** The fields to answer with for this object; undefined when its type is not known, or not to clients. */
export function variantOf(object: object, shape: ObjectShape): FieldsShape | undefined {
  if (!shape.abstract) return shape.variants.get(shape.typeName);
  const typename = get(object, '__typename') as string | undefined;
  if (typename === undefined || shape.interfaces.includes(typename)) return shape.untyped;
  return shape.variants.get(typename);
}

function isLeaf(value: unknown, { check, values }: LeafShape): boolean {
  switch (check) {
    case 'Int':
      return typeof value === 'number' && (value | 0) === value;
    case 'Float':
      return Number.isFinite(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
    case 'ID':
      return typeof value === 'string';
    case 'enum':
      return values?.has(value) ?? false;
    case 'any':
      return true;
  }
}
