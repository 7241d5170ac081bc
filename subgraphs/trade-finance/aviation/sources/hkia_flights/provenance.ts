import type { SourceFile } from '../../../../kit/feeds/definition.ts';
import { OPEN_DATA_TERMS } from '../../../../kit/feeds/openData.ts';
import { type ProvenanceInput, Quality } from '../../../../kit/values/provenance.ts';

export const PUBLISHER = 'Airport Authority Hong Kong';

/** Where the departures of a day are published. */
export const addressOf = (date: string) =>
  `https://www.hongkongairport.com/flightinfo-rest/rest/flights/past?date=${date}&lang=en&cargo=false&arrival=false`;

/** The origin of a day's flights; the file's own address and time where it was fetched. */
export function flightProvenance(date: string, file?: SourceFile): ProvenanceInput {
  return {
    publisher: PUBLISHER,
    title: 'Flight information: passenger departures',
    url: file?.url ?? addressOf(date),
    licence: OPEN_DATA_TERMS,
    asOf: date,
    retrievedAt: file?.retrievedAt ?? null,
    quality: Quality.OFFICIAL,
  };
}

/** The origin of figures that the hub counts; `asOf` is the newest day that is counted. */
export function countProvenance(asOf: string | null, file?: Pick<SourceFile, 'url' | 'retrievedAt'>): ProvenanceInput {
  return {
    publisher: 'Zhegang Hub',
    title: `Counted from the flight information of ${PUBLISHER}`,
    url: file?.url ?? 'https://www.hongkongairport.com/flightinfo-rest/rest/flights/past',
    licence: OPEN_DATA_TERMS,
    asOf,
    retrievedAt: file?.retrievedAt ?? null,
    quality: Quality.OFFICIAL,
  };
}
