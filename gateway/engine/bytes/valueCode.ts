import { type GraphQLOutputType, getNamedType, isNonNullType, isScalarType } from 'graphql';
import type { LeafShape, Position } from '../compile/shape.ts';
import type { Code } from './code.ts';
import type { FetchedField } from './fetched.ts';

/** Up to so many bytes are compared one by one in the generated code, which saves a call and a loop. */
const MAX_INLINE_BYTES = 24;

/** Writes statements that check values which are copied as they are. In them `b` are the bytes and `at` is the place. */
export class ValueCode {
  constructor(private readonly code: Code) {}

  /** A statement that checks a value. `position` is undefined for a field that only the gateway asked for. */
  statement(position: Position | undefined, field: FetchedField): string {
    if (position === undefined) return this.leaf(isNonNullType(field.type), hiddenLeaf(field.type));
    const { nonNull, shape } = position;
    if (shape.kind === 'leaf') return this.leaf(nonNull, shape);
    const read = `${this.closed(position, field)}(b, at)`;
    return `at = ${nonNull ? read : `isNull(b, at) ? scanNull(b, at) : ${read}`};`;
  }

  /** The name of a function `(b, at) => at` that checks a list or an object which is copied as it is. */
  private closed({ shape }: Position, field: FetchedField): string {
    const name = this.code.declare();
    if (shape.kind === 'list') {
      const item = this.statement(shape.item, field);
      this.code.define(
        name,
        `(b, at) {
  ${this.expect('[')}
  for (let i = nextItem(b, at, true); i !== -1; i = nextItem(b, at, false)) { at = i; ${item} }
  return at + 1;\n}`,
      );
      return name;
    }
    if (shape.kind !== 'object') throw new Error('A leaf has no function of its own.');
    const variants = [...shape.variants].map(([type, { fields }]) => {
      const lines = fields.map(({ key, fieldName, position }, index) => {
        const head = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
        if (fieldName === '__typename') return this.expect(`${head}${JSON.stringify(type)}`);
        const below = field.below?.byType.get(type)?.[index] as FetchedField;
        return `${this.expect(head)} ${this.statement(position, below)}`;
      });
      const read = `${fields.length === 0 ? this.expect('{') : lines.join('\n  ')} ${this.expect('}')} return at;`;
      return shape.abstract ? `if (startsWith(b, at, ${this.code.text(typenameOf(type))})) { ${read} }` : read;
    });
    this.code.define(name, `(b, at) {\n  ${variants.join('\n  ')}\n  ${shape.abstract ? 'throw unexpected;' : ''}\n}`);
    return name;
  }

  private leaf(nonNull: boolean, leaf: Pick<LeafShape, 'check' | 'values'>): string {
    const read = this.leafCall(leaf);
    if (leaf.check === 'any') return `${nonNull ? 'if (isNull(b, at)) throw unexpected; ' : ''}at = ${read};`;
    return `at = ${nonNull ? read : `isNull(b, at) ? scanNull(b, at) : ${read}`};`;
  }

  private leafCall({ check, values }: Pick<LeafShape, 'check' | 'values'>): string {
    switch (check) {
      case 'Int':
        return 'scanInt(b, at)';
      case 'Float':
        return 'scanFloat(b, at)';
      case 'Boolean':
        return 'scanBoolean(b, at)';
      case 'String':
      case 'ID':
        return 'scanString(b, at)';
      case 'enum':
        return `scanEnum(b, at, ${this.code.enumNames(values ?? [])})`;
      case 'any':
        return 'scanAny(b, at)';
      default:
        return check satisfies never;
    }
  }

  /** A statement that requires exactly this text. */
  expect(text: string): string {
    const bytes = Buffer.from(text);
    if (bytes.length > MAX_INLINE_BYTES) return `at = expect(b, at, ${this.code.text(text)});`;
    const differs = [...bytes].map((byte, index) => `b[at + ${index}] !== ${byte}`);
    return `if (${differs.join(' || ')}) throw unexpected; at += ${bytes.length};`;
  }
}

/** How an object begins whose `__typename` is this type. */
export function typenameOf(type: string): string {
  return `{"__typename":${JSON.stringify(type)}`;
}

const builtIn: readonly string[] = ['Int', 'Float', 'String', 'Boolean', 'ID'];

/** How a leaf is checked that only the gateway asked for. */
function hiddenLeaf(type: GraphQLOutputType): Pick<LeafShape, 'check' | 'values'> {
  const named = getNamedType(type);
  const bare = isNonNullType(type) ? type.ofType : type;
  if (!isScalarType(bare) || !builtIn.includes(named.name)) return { check: 'any', values: undefined };
  return { check: named.name as LeafShape['check'], values: undefined };
}
