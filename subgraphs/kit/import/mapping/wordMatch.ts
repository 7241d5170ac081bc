import { fold } from '../../values/fold.ts';

const PATTERN = /^\/(.+)\/([iu]*)$/s;

/** The pattern of a text between slashes; its full-width signs are plain ones, as those of the cells are. */
function patternIn(text: string): RegExp | undefined {
  const [, source, flags = ''] = PATTERN.exec(text) ?? [];
  return source === undefined ? undefined : new RegExp(fold(source), `${flags.replace('u', '')}u`);
}

/** Whether a text is a word, or a pattern that can be read. */
export function isWordOrPattern(text: string): boolean {
  try {
    patternIn(text);
    return true;
  } catch {
    return false;
  }
}

/** Makes a test of cells against words and patterns (`/^Total/`), all folded. */
export function wordMatcher(words: readonly string[]): (cell: unknown) => boolean {
  const patterns: RegExp[] = [];
  const plain = new Set<string>();
  for (const text of words) {
    const pattern = patternIn(text);
    if (pattern) patterns.push(pattern);
    else plain.add(fold(text));
  }
  return (cell) => {
    const text = fold(String(cell ?? ''));
    return plain.has(text) || patterns.some((pattern) => pattern.test(text));
  };
}
