import { COMMODITY_SECTIONS, MAINLAND, SECTION_NAMES } from '../../indicators.ts';

/** The longest member that is kept in the publisher's own words; a commodity of a longer name is named by its code. */
const LONGEST = 40;

/** Whether a column says whom goods come from or go to. */
export const isPartner = (column: string) => /COUNTRY|PARTNER|TERRITOR|DEST|ORIGIN|SUPPL/i.test(column);

/** Whether a column says what goods they are. */
export const isCommodity = (column: string) => /COMMODIT|SITC|SECTION|PRODUCT/i.test(column);

/** Whether the words are of all partners or all goods. */
export function isWhole(value: string): boolean {
  return /^(|all|total|overall|all (countries|destinations|suppliers|commodities|partners).*|總計|总计|合計|合计|整體|整体)$/i.test(
    value.trim(),
  );
}

/** The member for a partner: the Mainland under one code, everybody else by the publisher's word. */
export function partnerOf(words: string): string {
  const isMainland = /^(the )?(chinese mainland|mainland( of)? china|mainland|china)$|內地|内地/i.test(words.trim());
  return isMainland ? MAINLAND : words.trim();
}

/** The member for goods: their section of the Standard International Trade Classification, else the publisher's word. */
export function commodityOf(words: string, code: unknown): string {
  const name = words.trim();
  const coded = [code, name].map((text) => /^SITC[-_ ]?(?:SECTION[-_ ]?)?(\d)$/i.exec(String(text ?? '').trim())?.[1]);
  const section = SECTION_NAMES.get(name.toLowerCase()) ?? `SITC-${coded.find((digit) => digit !== undefined)}`;
  if (COMMODITY_SECTIONS.includes(section)) return section;
  const own = String(code ?? '').trim();
  return name.length > LONGEST && own !== '' ? own : name;
}
