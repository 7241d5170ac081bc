import { type GraphQLOutputType, getNamedType, isNonNullType, isScalarType, isUnionType } from 'graphql';
import type { LeafShape, Position } from '../compile/shape.ts';
import type { Code } from './code.ts';
import type { FetchedField } from './fetched.ts';
import { type Children, fieldsAt, type LaidFetch, type Part, type Piece, type Place } from './places.ts';

/** Writes the functions that read one fetch's answer into the request's pieces. */
export class ScanCode {
  constructor(
    private readonly code: Code,
    private readonly fetch: number,
  ) {}

  /** The name of a function `(run, groups) => void`; `groups` holds the distinct representations of each part. */
  scan({ root, groups }: LaidFetch): string {
    const begin = `R = run; B = run.b; const b = B[${this.fetch}].bytes; let at = 0;`;
    if (root !== undefined) {
      return this.code.function(`(run) {
  ${begin}
  ${this.expect('{"data":')} at = ${this.openObject(root, root.place)}(b, at, 0); ${this.expect('}')} expectEnd(b, at);\n}`);
    }
    const lists = groups.map(({ alias, parts }, index) => {
      const entities = parts.map((part, position) => this.entities(part, `groups[${index}][${position}]`));
      return `${this.expect(`${index === 0 ? '' : ','}${JSON.stringify(alias)}:[`)} first = true;
  ${entities.join('\n  ')}
  ${this.expect(']')}`;
    });
    return this.code.function(`(run, groups) {
  ${begin} let first;
  ${this.expect('{"data":{')}\n  ${lists.join('\n  ')}\n  ${this.expect('}}')} expectEnd(b, at);\n}`);
  }

  /** Statements that read the entities of one place. Each is read once; its columns are copied to all objects with its key. */
  private entities(part: Part, distinct: string): string {
    const { place } = part;
    const columns = this.columnsOf(place);
    const make = columns.map(({ column, wide }) => `R.c${column} = new Array(${wide ? 2 : 1} * R.n${place.id});`);
    const copy = columns.map(({ column, wide }) =>
      wide ? `c = R.c${column}; c[2 * k] = c[2 * i]; c[2 * k + 1] = c[2 * i + 1];` : `c = R.c${column}; c[k] = c[i];`,
    );
    return `${make.join(' ')}
  for (const i of ${distinct}.first) {
    if (first) first = false; else { ${this.expect(',')} }
    at = ${this.openObject(part, place)}(b, at, i);
    for (let k = ${distinct}.next[i], c; k !== -1; k = ${distinct}.next[k]) { ${copy.join(' ')} }
  }`;
  }

  /** The columns of a place that this fetch fills; wide ones have a begin and an end for each object. */
  private columnsOf({ pieces, keys }: Place): { column: number; wide: boolean }[] {
    return [
      ...pieces.flatMap((piece) =>
        this.isMine(piece) ? [{ column: piece.column, wide: piece.kind !== 'child' }] : [],
      ),
      ...[...keys.values()].flatMap(({ column, fetch }) => (fetch === this.fetch ? [{ column, wide: true }] : [])),
    ];
  }

  private isMine(piece: Piece): piece is Exclude<Piece, { kind: 'constant' }> {
    return piece.kind !== 'constant' && piece.fetch === this.fetch;
  }

  /** The name of a function `(b, at, i) => at` that reads object `i` of a place. */
  private openObject(part: Part, place: Place): string {
    const fields = fieldsAt(part, place) ?? [];
    const mine = place.pieces.filter((piece) => this.isMine(piece));
    const lines = fields.map((field, index) => {
      const { key, fieldName } = field;
      const head = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      if (fieldName === '__typename') return this.expect(`${head}${JSON.stringify(place.type.name)}`);
      const starts = mine.find((piece) => piece.kind === 'run' && piece.first === key);
      const ends = mine.find((piece) => piece.kind === 'run' && piece.last === key);
      const own = mine.find((piece) => piece.kind !== 'run' && piece.key === key);
      const captured = place.keys.get(key);
      const begin = starts ? `R.c${starts.column}[j] = at + 1; ` : '';
      const finish = ends ? ` R.c${ends.column}[j + 1] = at;` : '';
      const expected = `${begin}${this.expect(head)}`;
      if (own?.kind === 'child') {
        const position = positionOf(place, key) as Position;
        return `${expected} R.c${own.column}[i] = R.s${own.children.id}.length; at = ${this.openValue(position, own.children, part)}(b, at);`;
      }
      const slices = [own?.column, captured?.fetch === this.fetch ? captured.column : undefined].filter(
        (column) => column !== undefined,
      );
      const from = slices.map((column) => `R.c${column}[j] = at; `).join('');
      const to = slices.map((column) => ` R.c${column}[j + 1] = at;`).join('');
      // An object whose only keys are null is not asked about; execution with objects knows what its fields are then.
      const keyed = captured !== undefined && !hasSureKey(place) ? 'if (isNull(b, at)) throw unexpected; ' : '';
      return `${expected} ${keyed}${from}${this.value(positionOf(place, key), field)}${to}${finish}`;
    });
    const body = fields.length === 0 ? this.expect('{') : lines.join('\n  ');
    return this.code.function(`(b, at, i) {\n  const j = 2 * i;\n  ${body}\n  ${this.expect('}')} return at;\n}`);
  }

  /** The name of a function `(b, at) => at` that reads objects which are pieced together, or lists of them. */
  private openValue({ nonNull, shape }: Position, children: Children, part: Part): string {
    const stream = `R.s${children.id}`;
    const guard = nonNull ? '' : `if (isNull(b, at)) { ${stream}.push(-1); return scanNull(b, at); }`;
    const name = this.code.declare();
    if (shape.kind === 'list') {
      const item = this.openValue(shape.item, children, part);
      this.code.define(
        name,
        `(b, at) {
  ${guard} ${this.expect('[')}
  const head = ${stream}.push(0) - 1; let n = 0;
  for (let i = nextItem(b, at, true); i !== -1; i = nextItem(b, at, false)) { n += 1; at = ${item}(b, i); }
  ${stream}[head] = -2 - n; return at + 1;\n}`,
      );
      return name;
    }
    const places = [...children.places.values()];
    const { hasTypename } = children;
    const variants = places.map((place, variant) => {
      const open = this.openObject(part, place);
      const read = `const i = R.n${place.id}; R.n${place.id} = i + 1; ${stream}.push(i${hasTypename ? `, ${variant}` : ''}); return ${open}(b, at, i);`;
      return hasTypename ? `if (startsWith(b, at, ${this.code.text(typenameOf(place.type.name))})) { ${read} }` : read;
    });
    this.code.define(
      name,
      `(b, at) {\n  ${guard}\n  ${variants.join('\n  ')}\n  ${hasTypename ? 'throw unexpected;' : ''}\n}`,
    );
    return name;
  }

  /** A statement that checks a value. `position` is undefined for a field that only the gateway asked for. */
  private value(position: Position | undefined, field: FetchedField): string {
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
      const item = this.value(shape.item, field);
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
        return `${this.expect(head)} ${this.value(position, below)}`;
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

  private expect(text: string): string {
    const bytes = Buffer.from(text);
    if (bytes.length > MAX_INLINE_BYTES) return `at = expect(b, at, ${this.code.text(text)});`;
    const differs = [...bytes].map((byte, index) => `b[at + ${index}] !== ${byte}`);
    return `if (${differs.join(' || ')}) throw unexpected; at += ${bytes.length};`;
  }
}

/** How an object begins whose `__typename` is this type. */
function typenameOf(type: string): string {
  return `{"__typename":${JSON.stringify(type)}`;
}

/** Whether a key of these objects can never be null. */
function hasSureKey({ type, keys }: Place): boolean {
  const fields = isUnionType(type) ? {} : type.getFields();
  return [...keys.keys()].some((name) => isNonNullType(fields[name]?.type));
}

function positionOf(place: Place, key: string): Position | undefined {
  return place.shape.fields.find(({ source, fieldName }) => source === key && fieldName !== '__typename')?.position;
}

/** Up to so many bytes are compared one by one in the generated code, which saves a call and a loop. */
const MAX_INLINE_BYTES = 24;

const builtIn: readonly string[] = ['Int', 'Float', 'String', 'Boolean', 'ID'];

/** How a leaf is checked that only the gateway asked for. */
function hiddenLeaf(type: GraphQLOutputType): Pick<LeafShape, 'check' | 'values'> {
  const named = getNamedType(type);
  const bare = isNonNullType(type) ? type.ofType : type;
  if (!isScalarType(bare) || !builtIn.includes(named.name)) return { check: 'any', values: undefined };
  return { check: named.name as LeafShape['check'], values: undefined };
}
