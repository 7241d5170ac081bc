import { echoed } from '../../../common/echo.ts';
import { ErrorCode } from '../../../common/errorCode.ts';
import { HttpProblem } from '../../../common/http/respond.ts';
import { FEED_LANGUAGES, type FeedLanguage } from './words.ts';

/** What a feed may be of; together they narrow it. */
const FILTERS = ['area', 'measure', 'city', 'dataset'] as const;
export type FeedFilter = (typeof FILTERS)[number];

/** The longest code that is taken. */
const MAX_CODE_LENGTH = 120;

/** A feed as its address names it. */
export interface FeedAddress {
  filters: Partial<Record<FeedFilter, string>>;
  language: FeedLanguage;
}

/** No filter at all, as variables. */
export const WHOLE = { area: null, measure: null, city: null, dataset: null };

/**
 * Reads the query of a feed's address.
 *
 * @throws HttpProblem 400 for what it cannot have
 */
export function readFeedAddress(search: URLSearchParams): FeedAddress {
  const filters: FeedAddress['filters'] = {};
  let language: FeedLanguage = 'zh-Hant';
  for (const [name, value] of search) {
    if (search.getAll(name).length > 1) throw refused(`"${echoed(name)}" is given twice`);
    if (name === 'lang') language = languageOf(value);
    else if (!(FILTERS as readonly string[]).includes(name)) {
      throw refused(`"${echoed(name)}" is not known; give ${FILTERS.join(', ')} or lang`);
    } else if (value === '' || value.length > MAX_CODE_LENGTH) {
      throw refused(`"${name}" has to be a code of 1 to ${MAX_CODE_LENGTH} characters`);
    } else filters[name as FeedFilter] = value;
  }
  // The order of the address says nothing.
  const given = FILTERS.filter((name) => filters[name] !== undefined);
  return { filters: Object.fromEntries(given.map((name) => [name, filters[name]])), language };
}

function languageOf(value: string): FeedLanguage {
  const language = FEED_LANGUAGES.find((tag) => tag === value);
  if (language) return language;
  throw refused(`"lang" is "${echoed(value)}"; give ${FEED_LANGUAGES.join(', ')}`);
}

function refused(reason: string): HttpProblem {
  return new HttpProblem(400, ErrorCode.BAD_REQUEST, `The address of the feed cannot be used: ${reason}.`);
}
