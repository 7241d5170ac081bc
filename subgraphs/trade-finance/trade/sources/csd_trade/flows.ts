/** Imports and exports together. */
export const TOTAL_TRADE = 'TOTAL_TRADE';

/**
 * The flows of trade in goods by the words and codes that tables use for them. A more specific flow comes before the
 * one whose words it contains. The tables' codes are not documented; those here are the usual abbreviations.
 */
const FLOWS: readonly [flow: string, words: RegExp][] = [
  ['RE_EXPORTS', /re-?\s?exports?\b|轉口|转口|(^|_)(RX|RE_?EXPORTS?)(_|$)/i],
  ['DOMESTIC_EXPORTS', /domestic exports?\b|港產品出口|港产品出口|(^|_)(DX|DOMESTIC_?EXPORTS?)(_|$)/i],
  [TOTAL_TRADE, /total (merchandise )?trade\b|貿易總額|贸易总额|(^|_)(TT|TOTAL_?TRADE)(_|$)/i],
  ['TOTAL_EXPORTS', /total exports?\b|整體出口|整体出口|(^|_)(TX|TOTAL_?EXPORTS?)(_|$)/i],
  ['IMPORTS', /\bimports?\b|進口|进口|(^|_)(IM|IMP)(_|$)/i],
];

/** Words that contain those of a flow and mean something else. */
const NO_FLOW = /balance|surplus|deficit|ratio|index|retained|貿易差額|贸易差额|留用/i;

/**
 * The flow of a row: by its own texts, else by its table's title if that names exactly one flow.
 *
 * @returns undefined if none is named
 */
export function flowIn(texts: readonly string[], title: string | null): string | undefined {
  if (texts.some((text) => NO_FLOW.test(text))) return undefined;
  const own = texts.map((text) => FLOWS.find(([, words]) => words.test(text))?.[0]).find((flow) => flow !== undefined);
  if (own || title === null) return own;
  const named = FLOWS.filter(([, words]) => words.test(title)).map(([flow]) => flow);
  return named.length === 1 ? named[0] : undefined;
}
