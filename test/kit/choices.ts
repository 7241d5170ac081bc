/**
 * A tape of numbers read as choices. Random structures drawn from a tape shrink well: a shorter tape or smaller numbers
 * mean a simpler structure, since a tape that has run out answers 0 and choice 0 is always the simplest.
 */
export class Choices {
  private position = 0;

  constructor(private readonly tape: readonly number[]) {}

  /** A number from 0 to `bound` - 1. */
  below(bound: number): number {
    const drawn = this.tape[this.position] ?? 0;
    this.position += 1;
    return bound <= 1 ? 0 : drawn % bound;
  }

  /** From `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in `times`, and never on an empty tape. */
  once(times: number): boolean {
    return this.below(times) === times - 1;
  }

  pick<T>(options: readonly T[]): T {
    const option = options[this.below(options.length)];
    if (option === undefined) throw new Error('There is nothing to pick from.');
    return option;
  }
}

/** A 32-bit hash of a text: data that looks random and is the same everywhere. */
export function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
