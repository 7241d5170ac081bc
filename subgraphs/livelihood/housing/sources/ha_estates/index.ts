import { account, dayOfList, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { OPEN_DATA_TERMS, textOf } from '../../../../kit/feeds/openData.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { HousingEstate } from '../../HousingEstate.ts';
import { ESTATE_SIGNS, parseEstates } from './parse.ts';

const ESTATES_URL = 'https://www.housingauthority.gov.hk/datagovhk/prh-estates.json';

/** The Housing Authority's list of estates. */
export const estates: SourceDefinition = {
  code: 'ha_estates',
  title: localised('Public rental housing estates', '公共租住屋邨'),
  publisher: 'Hong Kong Housing Authority',
  licence: OPEN_DATA_TERMS,
  extent: 'EVERYTHING',
  noValue: ESTATE_SIGNS,
  files: /\.json$/i,
  requests: () => [{ url: ESTATES_URL, name: 'prh-estates.json', period: null }],
  read(file) {
    const { rows, rowsRead, rejections } = parseEstates(textOf(file), file.name);
    const provenance = originOf(estates, file, {
      title: 'Public rental housing estates',
      url: ESTATES_URL,
      asOf: dayOfList(file),
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [{ record: HousingEstate, provenance, rows }],
      accounting: account({ read: rowsRead, taken: rows.length, rejected: rowsRead - rows.length }),
      rejections,
    };
  },
};
