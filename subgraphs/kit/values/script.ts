import { Converter, type ConverterFunction } from 'opencc-js';

// Loading a dictionary takes time and some megabytes, so it is loaded for the first text that needs it.
let simplify: ConverterFunction | undefined;
let traditionalise: ConverterFunction | undefined;

/** `text` in Simplified Chinese, by OpenCC's Hong Kong dictionary; what is not Traditional Chinese stays as it is. */
export function toSimplified(text: string): string {
  simplify ??= Converter({ from: 'hk', to: 'cn' });
  return simplify(text);
}

/** `text` in Traditional Chinese as written in Hong Kong, by OpenCC; what is not Simplified Chinese stays as it is. */
export function toTraditional(text: string): string {
  traditionalise ??= Converter({ from: 'cn', to: 'hk' });
  return traditionalise(text);
}
