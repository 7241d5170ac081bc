import { SetupError } from '../../../../../common/errors.ts';
import type { RawRow } from '../../../../kit/dataset/definition.ts';
import { COMMON_SIGNS, foldCell, type NoValueSigns, noValueOf } from '../../../../kit/feeds/noValue.ts';
import { readJson } from '../../../../kit/files/jsonText.ts';
import type { Rejection } from '../../../../kit/import/rejection.ts';
import { isCalendarDate } from '../../../../kit/values/checks.ts';
import { HONG_KONG } from '../../../../kit/values/places.ts';
import { toSimplified } from '../../../../kit/values/script.ts';

/** What the Housing Authority's file of estates holds. */
export interface EstateFile {
  rows: RawRow[];
  /** Entries of the list. */
  rowsRead: number;
  /** Estates without a name or district, and values that could not be read (their column is left empty). */
  rejections: Rejection[];
}

/** The list's signs for a number that an estate does not have. */
export const ESTATE_SIGNS: NoValueSigns = { missing: COMMON_SIGNS };

type Forms = Partial<Record<'en' | 'zh-Hant' | 'zh-Hans', string>>;

/** The patterns of the file's headings, which are prose. */
const HEADINGS = {
  name: /^estate name/i,
  district: /^district/i,
  type: /^type of (estate|housing)/i,
  flats: /^no\. ?of (rental )?(flats|units)/i,
  blocks: /^no\. ?of blocks/i,
  intake: /^year of intake/i,
  size: /^flat size/i,
};

/**
 * Reads the Housing Authority's JSON list of public rental estates.
 *
 * Values are prose in `{ en, zh-Hans, zh-Hant }`: `8 200 as at 31.12.2025`, `16.0 – 51.2`, `1984 / 1985`. A `zh-Hans`
 * that is written in Traditional script is dropped, so that the hub's own conversion takes its place.
 *
 * @throws SetupError if the text is no JSON list
 */
export function parseEstates(text: string, file: string): EstateFile {
  const rows: RawRow[] = [];
  const rejections: Rejection[] = [];
  const list = readList(text, file);
  for (const [index, entry] of list.entries()) {
    const reject = (column: string, value: unknown, accepted: string) =>
      rejections.push({ row: index + 1, column, value, accepted });
    if (typeof entry !== 'object' || entry === null) {
      reject('', entry, 'an object of columns');
      continue;
    }
    const estate = entry as Record<string, unknown>;
    const field = (heading: RegExp) => readForms(Object.entries(estate).find(([key]) => heading.test(key))?.[1]);
    const name = field(HEADINGS.name);
    const district = field(HEADINGS.district);
    if (!name.en || !district.en) {
      reject(name.en ? 'District Name' : 'Estate Name', name.en ? district : name, 'an English name');
      continue;
    }
    const prose = (heading: RegExp) => foldCell(field(heading).en ?? '');
    const flats = readCount(prose(HEADINGS.flats));
    const blocks = readCount(prose(HEADINGS.blocks));
    if (flats.count === undefined) reject('flats', prose(HEADINGS.flats), 'a number such as 8 200 as at 31.12.2025');
    if (blocks.count === undefined) reject('blocks', prose(HEADINGS.blocks), 'a number');
    const years = readYears(prose(HEADINGS.intake));
    const sizes = readNumbers(prose(HEADINGS.size));
    rows.push({
      estate: name.en,
      district: district.en,
      name,
      districtName: district,
      city: HONG_KONG,
      type: field(HEADINGS.type).en ?? null,
      flats: flats.count ?? null,
      flatsAsOf: flats.asOf,
      blocks: blocks.count ?? null,
      firstIntake: years.length > 0 ? Math.min(...years) : null,
      lastIntake: years.length > 0 ? Math.max(...years) : null,
      smallestFlat: sizes.length > 0 ? Math.min(...sizes) : null,
      largestFlat: sizes.length > 0 ? Math.max(...sizes) : null,
    });
  }
  return { rows, rowsRead: list.length, rejections };
}

function readList(text: string, file: string): unknown[] {
  const refusal = `${file} is no list of estates`;
  const list = readJson(text, refusal);
  if (!Array.isArray(list)) throw new SetupError(`${refusal}: it is not a JSON list.`);
  return list;
}

function readForms(value: unknown): Forms {
  if (typeof value === 'string' || typeof value === 'number') return { en: String(value).trim() };
  const forms: Forms = {};
  for (const tag of ['en', 'zh-Hant', 'zh-Hans'] as const) {
    const form = (value as Record<string, unknown> | null | undefined)?.[tag];
    if (typeof form === 'string' && form.trim() !== '') forms[tag] = form.trim();
  }
  const { 'zh-Hans': simplified, ...others } = forms;
  return simplified !== undefined && toSimplified(simplified) !== simplified ? others : forms;
}

/** `8 200 as at 31.12.2025` → 8200 and 2025-12-31. The separator of thousands is any space or a comma. */
function readCount(prose: string): { count: number | null | undefined; asOf: string | null } {
  if (noValueOf(prose, ESTATE_SIGNS)) return { count: null, asOf: null };
  const digits = /^\d{1,3}(?:[\s,]\d{3})+(?!\d)|^\d+/.exec(prose)?.[0].replace(/\D/g, '');
  const [, day, month, year] = /(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(prose) ?? [];
  const asOf = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  return { count: digits === undefined ? undefined : Number(digits), asOf: isCalendarDate(asOf) ? asOf : null };
}

/** `1984 / 1985, 2001` → every year in it. */
function readYears(prose: string): number[] {
  return [...prose.matchAll(/(?<!\d)(19|20)\d{2}(?!\d)/g)].map(([year]) => Number(year));
}

/** `16.0–51.2 m²`, with an en dash or a hyphen between → both numbers. */
function readNumbers(prose: string): number[] {
  return [...prose.replace(/m2/gi, '').matchAll(/\d+(\.\d+)?/g)].map(([number]) => Number(number));
}
