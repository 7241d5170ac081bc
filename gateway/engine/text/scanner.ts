/** Thrown when a text is not exactly what was expected; the answer is then read as JSON. Not an Error: nobody looks at it. */
export const unexpected = Symbol('the text is not what was expected');

const quote = 34;
const zero = 48;
const nine = 57;

/**
 * Walks over a subgraph's answer as text and checks each value against its type, without making values of it. It knows
 * JSON as `JSON.stringify` writes it, without spaces; anything else is {@link unexpected}.
 */
export class Scanner {
  text = '';
  at = 0;
  /** Where the next backslash is; texts without one have no escapes to check. */
  private backslash = -1;

  begin(text: string): void {
    // A raw control character is not JSON, and spaces between values are not this scanner's JSON. One may end the text.
    const control = text.search(controlCharacter);
    if (control !== -1 && (control !== text.length - 1 || text.charCodeAt(control) !== 10)) throw unexpected;
    this.text = control === -1 ? text : text.slice(0, -1);
    this.at = 0;
    this.backslash = text.indexOf('\\');
  }

  expect(literal: string): void {
    if (!this.text.startsWith(literal, this.at)) throw unexpected;
    this.at += literal.length;
  }

  end(): void {
    if (this.at !== this.text.length) throw unexpected;
  }

  isNull(): boolean {
    return this.text.charCodeAt(this.at) === 110;
  }

  null(): void {
    this.expect('null');
  }

  boolean(): void {
    this.expect(this.text.charCodeAt(this.at) === 116 ? 'true' : 'false');
  }

  string(): void {
    const { text, at } = this;
    if (text.charCodeAt(at) !== quote) throw unexpected;
    let end = text.indexOf('"', at + 1);
    if (end === -1) throw unexpected;
    if (this.backslash !== -1 && this.backslash < end) end = this.escaped(at, end);
    this.at = end + 1;
  }

  /** A string with escapes: they must be valid, and be those that `JSON.stringify` would write. */
  private escaped(start: number, candidate: number): number {
    const { text } = this;
    let end = candidate;
    if (this.backslash < start) this.backslash = text.indexOf('\\', start);
    if (this.backslash === -1 || this.backslash > end) return end;
    for (;;) {
      let slashes = 0;
      while (text.charCodeAt(end - 1 - slashes) === 92) slashes += 1;
      if (slashes % 2 === 0) break;
      end = text.indexOf('"', end + 1);
      if (end === -1) throw unexpected;
    }
    const raw = text.slice(start, end + 1);
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch {
      throw unexpected;
    }
    if (JSON.stringify(value) !== raw) throw unexpected;
    this.backslash = text.indexOf('\\', end);
    return end;
  }

  /** A whole number of 32 bits. */
  int(): void {
    const { text, at } = this;
    const start = text.charCodeAt(at) === 45 ? at + 1 : at;
    let end = start;
    for (let c = text.charCodeAt(end); c >= zero && c <= nine; c = text.charCodeAt(end)) end += 1;
    const digits = end - start;
    const next = text.charCodeAt(end);
    if (digits === 0 || next === 46 || next === 101 || next === 69) throw unexpected;
    if (text.charCodeAt(start) === zero && (digits > 1 || start > at)) throw unexpected;
    if (digits > 9) {
      const value = Number(text.slice(at, end));
      if ((value | 0) !== value) throw unexpected;
    }
    this.at = end;
  }

  /** A number as JavaScript writes it: at most 15 digits, no exponent, nothing superfluous. */
  float(): void {
    const { text, at } = this;
    const start = text.charCodeAt(at) === 45 ? at + 1 : at;
    let end = start;
    let c = text.charCodeAt(end);
    for (; c >= zero && c <= nine; c = text.charCodeAt(end)) end += 1;
    const whole = end - start;
    const leadingZero = text.charCodeAt(start) === zero;
    if (whole === 0 || (leadingZero && whole > 1)) throw unexpected;
    if (c === 46) {
      const point = end;
      end += 1;
      for (c = text.charCodeAt(end); c >= zero && c <= nine; c = text.charCodeAt(end)) end += 1;
      if (end === point + 1 || text.charCodeAt(end - 1) === zero) throw unexpected;
      // JavaScript writes 0.0000001 as 1e-7.
      if (leadingZero && text.startsWith('000000', point + 1)) throw unexpected;
    } else if (leadingZero && start > at) {
      throw unexpected;
    }
    if (end - start > 15 || c === 101 || c === 69) throw unexpected;
    this.at = end;
  }

  /** True when there is another item of a list; `first` before the first one. */
  item(first: boolean): boolean {
    const c = this.text.charCodeAt(this.at);
    if (c === 93) {
      this.at += 1;
      return false;
    }
    if (first) return true;
    if (c !== 44) throw unexpected;
    this.at += 1;
    return true;
  }

  enumValue(values: ReadonlySet<unknown>): void {
    const start = this.at + 1;
    this.string();
    if (!values.has(this.text.slice(start, this.at - 1))) throw unexpected;
  }

  slice(from: number): string {
    return this.text.slice(from, this.at);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const controlCharacter = /[\u0000-\u001f]/;
