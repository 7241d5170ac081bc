import { isNonNullType, isUnionType } from 'graphql';
import type { Position } from '../compile/shape.ts';
import type { Code } from './code.ts';
import { type Children, fieldsAt, type LaidFetch, type Part, type Piece, type Place } from './places.ts';
import { typenameOf, ValueCode } from './valueCode.ts';

/** Writes the functions that read one fetch's answer into the request's pieces. */
export class ScanCode {
  private readonly values: ValueCode;

  constructor(
    private readonly code: Code,
    private readonly fetch: number,
  ) {
    this.values = new ValueCode(code);
  }

  /** The name of a function `(run, groups) => void`; `groups` holds the distinct representations of each part. */
  scan({ root, groups }: LaidFetch): string {
    const begin = `R = run; B = run.b; const b = B[${this.fetch}].bytes; let at = 0;`;
    if (root !== undefined) {
      return this.code.function(`(run) {
  ${begin}
  ${this.values.expect('{"data":')} at = ${this.openObject(root, root.place)}(b, at, 0); ${this.values.expect('}')} expectEnd(b, at);\n}`);
    }
    const lists = groups.map(({ alias, parts }, index) => {
      const entities = parts.map((part, position) => this.entities(part, `groups[${index}][${position}]`));
      return `${this.values.expect(`${index === 0 ? '' : ','}${JSON.stringify(alias)}:[`)} first = true;
  ${entities.join('\n  ')}
  ${this.values.expect(']')}`;
    });
    return this.code.function(`(run, groups) {
  ${begin} let first;
  ${this.values.expect('{"data":{')}\n  ${lists.join('\n  ')}\n  ${this.values.expect('}}')} expectEnd(b, at);\n}`);
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
    if (first) first = false; else { ${this.values.expect(',')} }
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
      if (fieldName === '__typename') return this.values.expect(`${head}${JSON.stringify(place.type.name)}`);
      const starts = mine.find((piece) => piece.kind === 'run' && piece.first === key);
      const ends = mine.find((piece) => piece.kind === 'run' && piece.last === key);
      const own = mine.find((piece) => piece.kind !== 'run' && piece.key === key);
      const captured = place.keys.get(key);
      const begin = starts ? `R.c${starts.column}[j] = at + 1; ` : '';
      const finish = ends ? ` R.c${ends.column}[j + 1] = at;` : '';
      const expected = `${begin}${this.values.expect(head)}`;
      if (own?.kind === 'child') {
        const position = positionOf(place, key) as Position;
        return `${expected} R.c${own.column}[i] = R.s${own.children.id}.length; at = ${this.openValue(position, own.children, part)}(b, at);`;
      }
      const slices = [own?.column, captured?.fetch === this.fetch ? captured.column : undefined].filter(
        (column) => column !== undefined,
      );
      const from = slices.map((column) => `R.c${column}[j] = at; `).join('');
      const to = slices.map((column) => ` R.c${column}[j + 1] = at;`).join('');
      // An object whose only keys are null is not asked about; execution with objects decides what its fields are.
      const keyed = captured !== undefined && !hasSureKey(place) ? 'if (isNull(b, at)) throw unexpected; ' : '';
      return `${expected} ${keyed}${from}${this.values.statement(positionOf(place, key), field)}${to}${finish}`;
    });
    const body = fields.length === 0 ? this.values.expect('{') : lines.join('\n  ');
    return this.code.function(
      `(b, at, i) {\n  const j = 2 * i;\n  ${body}\n  ${this.values.expect('}')} return at;\n}`,
    );
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
  ${guard} ${this.values.expect('[')}
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
}

/** Whether a key of these objects can never be null. */
function hasSureKey({ type, keys }: Place): boolean {
  const fields = isUnionType(type) ? {} : type.getFields();
  return [...keys.keys()].some((name) => isNonNullType(fields[name]?.type));
}

function positionOf(place: Place, key: string): Position | undefined {
  return place.shape.fields.find(({ source, fieldName }) => source === key && fieldName !== '__typename')?.position;
}
