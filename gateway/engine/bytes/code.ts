import { evaluate } from '../compile/names.ts';
import { distinct } from './distinct.ts';
import { Output, readable } from './output.ts';
import * as scan from './scan.ts';
import { BytesNotPossible, unexpected } from './unexpected.ts';

/** Longer code would take longer to compile than it saves. */
const maxLength = 400_000;

/** One for all: whoever writes is done before anybody else begins. */
const output = new Output();

/** What a fetch has brought that nobody has made, since there was nothing to ask for. */
const noBytes = readable(Buffer.alloc(0));

/**
 * Generated code while it is written. Its functions see `O`, the output; `R`, the request's pieces (`pieces.ts`); `B`, the
 * bytes of each fetch's answer; and what `scan.ts` and `distinct.ts` export.
 */
export class Code {
  private readonly functions: string[] = [];
  private readonly bytes: Uint8Array[] = [];
  private readonly byText = new Map<string, string>();
  private length = 0;

  /** The name of a function, whose source follows when it is known. */
  reserve(): string {
    this.functions.push('');
    return `f${this.functions.length - 1}`;
  }

  /** `source` is what follows the name: parameters and body. */
  define(name: string, source: string): void {
    this.functions[Number(name.slice(1))] = `function ${name}${source}`;
    this.length += source.length;
    if (this.length > maxLength) throw new BytesNotPossible('its code would be too long');
  }

  function(source: string): string {
    const name = this.reserve();
    this.define(name, source);
    return name;
  }

  /** The name of a constant that holds this text as bytes. What it says never becomes code. */
  text(text: string): string {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    // A Buffer, as answers are: code that sees one kind of array only is compiled to faster code.
    const name = this.constant(Buffer.from(text));
    this.byText.set(text, name);
    return name;
  }

  /** The name of a constant that holds the values of an enum. */
  enumNames(values: Iterable<unknown>): string {
    return this.constant(scan.enumNames(values) as unknown as Uint8Array);
  }

  private constant(value: Uint8Array): string {
    this.bytes.push(value);
    return `L${this.bytes.length - 1}`;
  }

  /** Compiles all of it; `result` is the expression of what it makes. */
  evaluate<T>(result: string): T {
    const names = this.bytes.map((_value, index) => `L${index}`);
    return evaluate<T>(
      { O: output, L: this.bytes, unexpected, distinct, noBytes, ...scan },
      `const [${names.join(', ')}] = L;\nlet R, B;\n${this.functions.join('\n')}\nreturn ${result};`,
    );
  }
}
