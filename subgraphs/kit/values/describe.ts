/**
 * A description for the schema in both of its languages.
 *
 * @param english a sentence with its full stop
 * @param chinese the same in Traditional Chinese, with its 。
 */
export function describe(english: string, chinese: string): string {
  return `${english} ${chinese}`;
}
