/** The least number of letters put in, left out, changed or exchanged with the next that make one word of another. */
export function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    const [above = [], before] = [rows[i - 1], rows[i - 2]];
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      const isSwap = before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? 0;
}

/** The known words that a misspelt one may mean, the most likely first. */
export function near(word: string, known: readonly string[]): string[] {
  const plain = word.toLowerCase();
  if (plain.length > 60) return [];
  return known
    .map((candidate) => ({ candidate, away: distance(plain, candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= Math.max(1, Math.floor(Math.min(plain.length, candidate.length) / 3)))
    .sort((one, other) => one.away - other.away)
    .map(({ candidate }) => candidate);
}

/** The known word that a misspelt one most likely means, if one is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return near(word, known)[0];
}

/** Words that one message lists. */
const MAX_LISTED = 12;

/** The known words as a phrase, those that a misspelt one may mean first, and no more than a message can hold. */
export function oneOf(word: string, known: readonly string[]): string {
  const sorted = [...new Set([...near(word, known), ...known])];
  const more = sorted.length - MAX_LISTED;
  return `one of ${sorted.slice(0, MAX_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
