import type { Code } from './code.ts';
import { answerEnd, answerStart } from './data.ts';
import type { Children, Key, Part, Place } from './places.ts';

/** Writes the functions that put the answer, and the representations on the way to it, together. */
export class WriteCode {
  private readonly writers = new Map<Place, string>();

  constructor(private readonly code: Code) {}

  /** The name of a function `(run) => Buffer` that gives the answer, as `data.ts` keeps it. */
  render(root: Place): string {
    return this.code.function(`(run) {
  R = run; B = run.b; O.clear(max); ${this.put(answerStart)} ${this.object(root)}(0); ${this.put(answerEnd)} return O.take();\n}`);
  }

  /**
   * The name of a function `(run) => { distinct, text }`: the objects of each part, grouped by their representation, and
   * the list of representations.
   */
  represent(parts: readonly Part[]): string {
    const found = parts.map((part) => {
      const columns = keysOf(part).map(([, { column, fetch }]) => `{ bytes: B[${fetch}].bytes, ends: R.c${column} }`);
      return `distinct(R.n${part.place.id}, [${columns.join(', ')}])`;
    });
    const written = parts.map(
      (part, index) => `for (const i of found[${index}].first) {
    if (first) first = false; else O.byte(44);
    ${this.representation(part)}
  }`,
    );
    return this.code.function(`(run) {
  R = run; B = run.b;
  const found = [${found.join(', ')}];
  let first = true;
  O.clear(max); O.byte(91);
  ${written.join('\n  ')}
  O.byte(93);
  return { distinct: found, text: O.text() };\n}`);
  }

  private representation(part: Part): string {
    const { type } = part.place;
    const parts = keysOf(part).map(
      ([name, { column, fetch }], index) =>
        `${this.put(`${index === 0 ? `{"__typename":${JSON.stringify(type.name)}` : ''},${JSON.stringify(name)}:`)} ${slice(column, fetch)}`,
    );
    return `${parts.length === 0 ? this.put(`{"__typename":${JSON.stringify(type.name)}`) : parts.join(' ')} ${this.put('}')}`;
  }

  /** The name of a function `(i) => void` that writes object `i` of a place. */
  private object(place: Place): string {
    const known = this.writers.get(place);
    if (known !== undefined) return known;
    const name = this.code.declare();
    this.writers.set(place, name);
    const lines: string[] = [];
    // Text known beforehand gathers here until a slice follows.
    let constant = '{';
    const flush = (text = ''): void => {
      constant += text;
      if (constant !== '') lines.push(this.put(constant));
      constant = '';
    };
    for (const [index, piece] of place.pieces.entries()) {
      if (index > 0) constant += ',';
      if (piece.kind === 'constant') {
        constant += piece.text;
        continue;
      }
      flush(piece.kind === 'run' ? '' : piece.text);
      if (piece.kind === 'child') lines.push(`${this.children(piece.children)}(R.c${piece.column}[i]);`);
      else lines.push(slice(piece.column, piece.fetch));
    }
    flush('}');
    this.code.define(name, `(i) {\n  ${lines.join('\n  ')}\n}`);
    return name;
  }

  /**
   * The name of a function `(at) => at` that writes one value of objects. In their stream an object is its number (and
   * its type's, where objects have a `__typename`), null is -1, and a list of n values is -2 - n with the values after it.
   */
  private children({ id, hasTypename, places }: Children): string {
    const writers = [...places.values()].map((place) => this.object(place));
    const name = this.code.declare();
    const object = hasTypename
      ? `switch (s[at + 1]) { ${writers.map((writer, index) => `case ${index}: ${writer}(v); break;`).join(' ')} } return at + 2;`
      : `${writers.join()}(v); return at + 1;`;
    this.code.define(
      name,
      `(at) {
  const s = R.s${id}, v = s[at];
  if (v >= 0) { ${object} }
  if (v === undefined) throw unexpected;
  if (v === -1) { ${this.put('null')} return at + 1; }
  O.byte(91); at += 1;
  for (let left = -2 - v; left > 0; left -= 1) { at = ${name}(at); if (left > 1) O.byte(44); }
  O.byte(93); return at;\n}`,
    );
    return name;
  }

  private put(text: string): string {
    return text.length === 1 && text.charCodeAt(0) < 128
      ? `O.byte(${text.charCodeAt(0)});`
      : `O.put(${this.code.text(text)});`;
  }
}

/** The keys of a part's representations, in the order in which the plan names them. */
function keysOf({ keys, place }: Part): [string, Key][] {
  return keys.map((name) => [name, place.keys.get(name) as Key]);
}

function slice(column: number, fetch: number): string {
  return `O.copy(B[${fetch}], R.c${column}[2 * i], R.c${column}[2 * i + 1]);`;
}
