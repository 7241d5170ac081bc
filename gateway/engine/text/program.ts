import { type GraphQLOutputType, getNamedType, isEnumType, isListType, isNonNullType, isScalarType } from 'graphql';
import { bodyWriter, type WriteBody } from '../compile.ts';
import { evaluate, literal } from '../names.ts';
import type { LeafShape, Position } from '../shape.ts';
import { type FetchField, fieldsAt, type LaidFetch, type Layout, NotAsText, type Place } from './layout.ts';
import { Scanner, unexpected } from './scanner.ts';

/** An object of the answer while its pieces come in: a property for each piece and each key. */
export type PiecedObject = Record<string, unknown>;

/** One fetch of an answer that is pieced together. */
export interface TextFetch {
  plan: LaidFetch['plan'];
  writeBody: WriteBody;
  groups: readonly TextGroup[];
  /** Reads the answer into the objects: the root, or for each group the objects of each representation. */
  scan(text: string, root: PiecedObject, targets: readonly (readonly PiecedObject[][])[]): void;
}

export interface TextGroup {
  /** The properties that lead from the root to the objects. */
  way: readonly string[];
  represent(object: PiecedObject): string;
}

export interface TextProgram {
  fetches: ReadonlyMap<LaidFetch['plan'], TextFetch>;
  newRoot(): PiecedObject;
  /** The answer's data as JSON text. */
  render(root: PiecedObject): string;
}

/** Generates the code that reads the fetches' texts and puts the answer together. @throws NotAsText */
export function generateProgram(layout: Layout): TextProgram {
  const generator = new Generator();
  for (const place of layout.places) generator.declarePlace(place);
  const scans = layout.fetches.map((fetch, index) => generator.declareScan(fetch, index));
  const represents = layout.fetches.map(({ parts }) =>
    parts.map((part) => (part.group === undefined ? 'undefined' : generator.declareRepresent(part.place))),
  );
  const made = evaluate<{
    scans: TextFetch['scan'][];
    represents: TextGroup['represent'][][];
    newRoot: TextProgram['newRoot'];
    render: TextProgram['render'];
  }>(
    { ...generator.scope, S: new Scanner(), unexpected },
    `${generator.functions.join('\n')}
return { scans: [${scans.join(', ')}], represents: [${represents.map((names) => `[${names.join(', ')}]`).join(', ')}],
  newRoot: new${layout.root.id}, render: render${layout.root.id} };`,
  );
  const fetches = layout.fetches.map(({ plan, parts }, index): TextFetch => {
    const grouped = parts.filter(({ group }) => group !== undefined);
    return {
      plan,
      writeBody: bodyWriter(
        plan,
        grouped.map(({ group }) => group?.variable ?? ''),
      ),
      groups: grouped.map(({ place }, part) => ({
        way: wayTo(place, layout),
        represent: made.represents[index]?.[part] as TextGroup['represent'],
      })),
      scan: made.scans[index] as TextFetch['scan'],
    };
  });
  return {
    fetches: new Map(fetches.map((fetch) => [fetch.plan, fetch])),
    newRoot: made.newRoot,
    render: made.render,
  };
}

function wayTo(place: Place, { root }: Layout): string[] {
  let current = root;
  return place.path.map((key) => {
    const piece = current.pieces.find((each) => each.kind === 'child' && each.key === key);
    if (piece?.kind !== 'child') throw new NotAsText(`"${key}" is not in the answer`);
    current = piece.place;
    return piece.property;
  });
}

class Generator {
  readonly functions: string[] = [];
  readonly scope: Record<string, unknown> = {};
  private names = 0;

  private name(kind: string): string {
    this.names += 1;
    return `${kind}_${this.names}`;
  }

  /** How objects of a place begin, and how they are written in the end. */
  declarePlace({ id, pieces, keys }: Place): void {
    const properties = [
      ...pieces.flatMap((piece) => (piece.kind === 'constant' ? [] : [piece.property])),
      ...keys.values(),
    ];
    this.functions.push(
      `function new${id}() { return { ${properties.map((name) => `${name}: undefined`).join(', ')} }; }`,
    );
    const written = pieces.map((piece) => {
      switch (piece.kind) {
        case 'constant':
          return literal(piece.text);
        case 'run':
          return `there(o.${piece.property})`;
        case 'renamed':
          return `${literal(piece.text)} + there(o.${piece.property})`;
        case 'child':
          return `${literal(piece.text)} + renderAll${piece.place.id}(o.${piece.property})`;
        default:
          return piece satisfies never;
      }
    });
    this.functions.push(
      `function render${id}(o) { return '{' + ${written.length === 0 ? "''" : written.join(" + ',' + ")} + '}'; }
function renderAll${id}(v) {
  if (v === null) return 'null';
  if (v === undefined) throw unexpected;
  if (!Array.isArray(v)) return render${id}(v);
  let s = '[';
  for (let i = 0; i < v.length; i += 1) s += (i === 0 ? '' : ',') + renderAll${id}(v[i]);
  return s + ']';
}`,
    );
    if (id === 0) this.functions.push('function there(s) { if (s === undefined) throw unexpected; return s; }');
  }

  declareRepresent({ type, keys }: Place): string {
    const name = this.name('represent');
    const parts = [...keys].map(([key, property]) => `${literal(`,${JSON.stringify(key)}:`)} + there(o.${property})`);
    const start = literal(`{"__typename":${JSON.stringify(type.name)}`);
    this.functions.push(`function ${name}(o) { return ${[start, ...parts].join(' + ')} + '}'; }`);
    return name;
  }

  declareScan({ parts }: LaidFetch, fetch: number): string {
    const name = this.name('scan');
    const [first] = parts;
    if (first?.group === undefined) {
      const open = this.openObject(
        first as LaidFetch['parts'][number],
        (first as LaidFetch['parts'][number]).place,
        fetch,
      );
      this.functions.push(
        `function ${name}(text, root) { S.begin(text); S.expect('{"data":'); ${open}(root); S.expect('}'); S.end(); }`,
      );
      return name;
    }
    const groups = parts.map((part, index) => {
      const open = this.openObject(part, part.place, fetch);
      const copied = this.propertiesOf(part.place, part, fetch);
      return `S.expect(${literal(`${index === 0 ? '' : ','}${JSON.stringify(part.group?.alias)}:[`)});
  for (let i = 0, n = targets[${index}].length; i < n; i += 1) {
    if (i > 0) S.expect(',');
    const all = targets[${index}][i], o = all[0];
    ${open}(o);
    for (let j = 1; j < all.length; j += 1) { const t = all[j]; ${copied.map((p) => `t.${p} = o.${p};`).join(' ')} }
  }
  S.expect(']');`;
    });
    this.functions.push(
      `function ${name}(text, root, targets) {\n  S.begin(text); S.expect('{"data":{');\n  ${groups.join('\n  ')}\n  S.expect('}}'); S.end();\n}`,
    );
    return name;
  }

  private propertiesOf(place: Place, part: LaidFetch['parts'][number], fetch: number): string[] {
    const keys = (fieldsAt(part, place) ?? []).flatMap(({ key }) => place.keys.get(key) ?? []);
    return [...place.pieces.flatMap((p) => (p.kind !== 'constant' && p.fetch === fetch ? [p.property] : [])), ...keys];
  }

  /** Declares the function that reads one object of a place into its pieces. */
  private openObject(part: LaidFetch['parts'][number], place: Place, fetch: number): string {
    const name = this.name('open');
    const fields = fieldsAt(part, place) ?? [];
    const mine = place.pieces.filter((piece) => piece.kind !== 'constant' && piece.fetch === fetch);
    const lines = fields.map((field, index) => {
      const { key } = field;
      const separator = index === 0 ? '{' : ',';
      if (key === '__typename')
        return `S.expect(${literal(`${separator}"__typename":${JSON.stringify(place.type.name)}`)});`;
      const starts = mine.find((piece) => piece.kind === 'run' && piece.first === key);
      const ends = mine.find((piece) => piece.kind === 'run' && piece.last === key);
      const renamed = mine.find((piece) => piece.kind === 'renamed' && piece.key === key);
      const child = mine.find((piece) => piece.kind === 'child' && piece.key === key);
      const captured = place.keys.get(key);
      const head =
        starts?.kind === 'run'
          ? `S.expect(${literal(separator)}); const at_${starts.property} = S.at; S.expect(${literal(`${JSON.stringify(key)}:`)});`
          : `S.expect(${literal(`${separator}${JSON.stringify(key)}:`)});`;
      if (child?.kind === 'child') {
        const position = positionOf(place, key) as Position;
        return `${head} o.${child.property} = ${this.openValue(position, part, child.place, fetch)}();`;
      }
      const value = this.value(positionOf(place, key), field);
      const tail = [
        captured === undefined ? '' : `o.${captured} = S.slice(k${index});`,
        renamed?.kind === 'renamed' ? `o.${renamed.property} = S.slice(k${index});` : '',
        ends?.kind === 'run' ? `o.${ends.property} = S.slice(at_${ends.property});` : '',
      ].join(' ');
      // An object without a key is not asked for: the other way of carrying out the plan knows what its fields are.
      const keyed = captured === undefined ? '' : 'if (S.isNull()) throw unexpected;';
      return `${head} ${(captured ?? renamed) ? `const k${index} = S.at;` : ''} ${keyed} ${value} ${tail}`;
    });
    const body = fields.length === 0 ? `S.expect('{');` : lines.join('\n  ');
    this.functions.push(`function ${name}(o) {\n  ${body}\n  S.expect('}');\n}`);
    return name;
  }

  /** Declares the function that reads a value of objects of a place, or lists of them. */
  private openValue(
    { nonNull, shape }: Position,
    part: LaidFetch['parts'][number],
    place: Place,
    fetch: number,
  ): string {
    const name = this.name('value');
    const slot = this.functions.push('') - 1;
    const guard = nonNull ? '' : 'if (S.isNull()) { S.null(); return null; }';
    const body =
      shape.kind === 'list'
        ? `S.expect('['); const r = []; for (let first = true; S.item(first); first = false) r.push(${this.openValue(shape.item, part, place, fetch)}()); return r;`
        : `const o = new${place.id}(); ${this.openObject(part, place, fetch)}(o); return o;`;
    this.functions[slot] = `function ${name}() { ${guard} ${body} }`;
    return name;
  }

  /** Statements that pass over a value, checking it. `position` is undefined for what only the gateway asked for. */
  private value(position: Position | undefined, field: FetchField): string {
    if (position === undefined) return this.leaf(undefined, leafOf(field.type));
    const { nonNull, shape } = position;
    if (shape.kind === 'leaf') return this.leaf(nonNull, shape);
    const name = this.name('closed');
    const slot = this.functions.push('') - 1;
    this.functions[slot] = `function ${name}() { ${this.closed(position, field)} }`;
    return nonNull ? `${name}();` : `if (S.isNull()) S.null(); else ${name}();`;
  }

  private closed({ shape }: Position, field: FetchField): string {
    if (shape.kind === 'list') {
      return `S.expect('['); for (let first = true; S.item(first); first = false) { ${this.value(shape.item, field)} }`;
    }
    const fields = shape.kind === 'object' ? (shape.variants.get(shape.typeName)?.fields ?? []) : [];
    const lines = fields.map(({ key, position }, index) => {
      const below = field.fields?.[index] as FetchField;
      return `S.expect(${literal(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`)}); ${this.value(position, below)}`;
    });
    return `${lines.join('\n  ')} S.expect('}');`;
  }

  private leaf(nonNull: boolean | undefined, { check, values }: Pick<LeafShape, 'check' | 'values'>): string {
    const read = this.leafCall(check, values);
    return nonNull ? read : `if (S.isNull()) S.null(); else ${read}`;
  }

  private leafCall(check: LeafShape['check'], values: ReadonlySet<unknown> | undefined): string {
    switch (check) {
      case 'Int':
        return 'S.int();';
      case 'Float':
        return 'S.float();';
      case 'Boolean':
        return 'S.boolean();';
      case 'String':
      case 'ID':
        return 'S.string();';
      case 'enum': {
        const name = this.name('values');
        this.scope[name] = values ?? new Set();
        return `S.enumValue(${name});`;
      }
      case 'any':
        throw new NotAsText('only its subgraph understands a custom scalar');
    }
  }
}

function positionOf(place: Place, key: string): Position | undefined {
  return place.shape.fields.find(({ source, fieldName }) => source === key && fieldName !== '__typename')?.position;
}

/** How a leaf is checked that the client does not see. */
function leafOf(type: GraphQLOutputType): Pick<LeafShape, 'check' | 'values'> {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(nullable);
  if (isListType(nullable)) throw new NotAsText('a key is a list');
  if (isEnumType(named)) return { check: 'String', values: undefined };
  if (!isScalarType(named)) throw new NotAsText('a key is an object');
  const known: readonly string[] = ['Int', 'Float', 'String', 'Boolean', 'ID'];
  if (!known.includes(named.name)) throw new NotAsText('only its subgraph understands a custom scalar');
  return { check: named.name as LeafShape['check'], values: undefined };
}
