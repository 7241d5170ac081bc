import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { numberReader } from '../../../../kit/import/mapping/numberForm.ts';
import type { ObservationInput } from '../../../../kit/import/observation.ts';
import { ObservationStatus } from '../../../../kit/observation/Observation.ts';

/** The tables' signs in place of a figure; none of them means zero. */
export const TRADE_SIGNS: NoValueSigns = {
  missing: [...COMMON_SIGNS, '*', '.', '..'],
  notPublished: ['**', '***', '...', '…', 'Not yet available', 'Not released', 'Not published', 'Confidential'],
};

/** Millions of Hong Kong dollars in one unit of a presentation; undefined where it is no amount. */
export function scaleOf(description: string): number | undefined {
  const [, thousand, unit] =
    /^\(?\s*(?:HK\$|HKD)\s*(?:(thousand|'000)|(million|mn|billion|bn))\s*\)?$/i.exec(description) ?? [];
  if (thousand) return 0.001;
  if (unit) return /^b/i.test(unit) ? 1_000 : 1;
  return /^\(?百[萬万]港元\)?$/.test(description) ? 1 : undefined;
}

const readNumber = numberReader({ thousands: ',' });

/** The observation that a row's figure and its flag make, in millions; undefined for a figure that is none. */
export function readFigure(
  base: Omit<ObservationInput, 'value'>,
  row: { figure?: unknown; sd_value?: unknown },
  scale: number,
): ObservationInput | undefined {
  const figure = foldCell(String(row.figure ?? ''));
  const flag = String(row.sd_value ?? '').trim();
  const value = Number(readNumber(figure));
  if (Number.isFinite(value)) {
    return { ...base, value: Number((value * scale).toFixed(6)), ...(flag ? marked(flag) : {}) };
  }
  return gap(base, figure, flag);
}

/** A figure with a flag. The table does not explain its flags, so the flag is kept as it is. */
function marked(flag: string): Pick<ObservationInput, 'status' | 'comment'> {
  const status = /^(p|#|provisional)$/i.test(flag)
    ? ObservationStatus.PROVISIONAL
    : /^(e|est\.?|estimated?)$/i.test(flag)
      ? ObservationStatus.ESTIMATED
      : ObservationStatus.NORMAL;
  return { status, comment: `Marked ${flag.slice(0, 60)} in the source.` };
}

/** No figure: a sign, or only a flag. Undefined for a figure that is neither a number nor a sign. */
function gap(base: Omit<ObservationInput, 'value'>, figure: string, flag: string): ObservationInput | undefined {
  const [none, ofFlag] = [figure, flag].map((words) => noValueOf(words, TRADE_SIGNS));
  if (!none) return undefined;
  const words = [figure, flag].filter(Boolean).join(' ');
  const isWithheld = [none, ofFlag].some((sign) => sign?.status === ObservationStatus.NOT_PUBLISHED);
  return {
    ...base,
    value: null,
    status: isWithheld ? ObservationStatus.NOT_PUBLISHED : ObservationStatus.MISSING,
    ...(words ? { comment: `The source has ${words.slice(0, 60)}.` } : {}),
  };
}
