import { account, dayOfList, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { textOf } from '../../../../kit/feeds/openData.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { School } from '../../School.ts';
import { SCHOOL_SIGNS } from './cells.ts';
import { parseSchoolList } from './parse.ts';

const URL = 'https://www.edb.gov.hk/attachment/datagovhk/SCH_LOC_EDB.csv';

/** The Education Bureau's list of schools. Publisher and terms are as the file's own note gives them. */
export const edbSchools: SourceDefinition = {
  code: 'edb_schools',
  title: localised('List of schools', '學校名單'),
  publisher: 'Education Bureau, Government of the Hong Kong Special Administrative Region',
  licence: 'Terms and conditions of use of data.gov.hk',
  extent: 'EVERYTHING',
  noValue: SCHOOL_SIGNS,
  readerVersion: 2,
  files: /^SCH_LOC_EDB\.csv$/,
  requests: () => [{ url: URL, name: 'SCH_LOC_EDB.csv', period: null }],
  read(file) {
    const { rows, rowsRead, repeated, rejections, notes } = parseSchoolList(textOf(file), file.name);
    const provenance = originOf(edbSchools, file, {
      title: 'List of schools, SCH_LOC_EDB.csv',
      url: URL,
      asOf: dayOfList(file),
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [{ record: School, provenance, rows }],
      accounting: account(
        { read: rowsRead, taken: rows.length, rejected: rowsRead - rows.length - repeated },
        { 'a line again': repeated },
      ),
      rejections,
      notes,
    };
  },
};
