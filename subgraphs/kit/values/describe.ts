/**
 * A description for the schema in both of its languages.
 *
 * @param english a sentence with its full stop
 * @param chinese the same in Traditional Chinese, with full-width signs and its 。
 */
export function describe(english: string, chinese: string): string {
  return `${english} ${chinese}`;
}

/**
 * The languages of a description that {@link describe} made, taken apart: the Chinese begins at the first space before a
 * Han character or a Chinese quotation mark.
 *
 * @returns English, then Traditional Chinese where there is any
 */
export function describedIn(description: string): { english: string; chinese: string | null } {
  const parts = /^(.*?) ((?=[\p{Script=Han}「『《（]).*)$/su.exec(description);
  return parts ? { english: parts[1] as string, chinese: parts[2] as string } : { english: description, chinese: null };
}
