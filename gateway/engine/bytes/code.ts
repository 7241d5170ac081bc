import { evaluate } from '../compile/names.ts';
import { startsWith } from './byteText.ts';
import { distinct } from './distinct.ts';
import { Output, readable } from './output.ts';
import * as scan from './scan.ts';
import { scanFloat, scanInt } from './scanNumber.ts';
import { BytesNotPossible, unexpected } from './unexpected.ts';

/** Characters of generated code at most: longer code takes longer to compile than it saves. */
const MAX_CODE_LENGTH = 400_000;

/** One for all operations: a function that writes to it ends before another begins. */
const output = new Output();

/** The bytes of a fetch that was not sent, since there was no object to ask about. */
const noBytes = readable(Buffer.alloc(0));

/**
 * Generated code while it is written. Its functions see `O`, the output; `R`, the request's pieces (`program.ts`); `B`, the
 * bytes of each fetch's answer; and the functions of `scan.ts`, `scanNumber.ts` and `distinct.ts`.
 */
export class Code {
  private readonly functions: string[] = [];
  private readonly bytes: Uint8Array[] = [];
  private readonly byText = new Map<string, string>();
  private length = 0;

  /** The name of a function that `define` defines later. */
  declare(): string {
    this.functions.push('');
    return `f${this.functions.length - 1}`;
  }

  /** `source` is what follows the name: parameters and body. */
  define(name: string, source: string): void {
    this.functions[Number(name.slice(1))] = `function ${name}${source}`;
    this.length += source.length;
    if (this.length > MAX_CODE_LENGTH) throw new BytesNotPossible('its code would be too long');
  }

  function(source: string): string {
    const name = this.declare();
    this.define(name, source);
    return name;
  }

  /** The name of a constant that holds this text as bytes. The text itself is never part of the code. */
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

  /** Compiles all of it; `result` is the expression of what it makes. @param maxBytes what an answer may have at most */
  evaluate<T>(result: string, maxBytes: number): T {
    const names = this.bytes.map((_value, index) => `L${index}`);
    return evaluate<T>(
      {
        O: output,
        max: maxBytes,
        L: this.bytes,
        unexpected,
        distinct,
        noBytes,
        startsWith,
        scanInt,
        scanFloat,
        ...scan,
      },
      `const [${names.join(', ')}] = L;\nlet R, B;\n${this.functions.join('\n')}\nreturn ${result};`,
    );
  }
}
