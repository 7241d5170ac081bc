import { account, dayOfList, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { readSheet } from '../../../../kit/files/xlsx/readSheet.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { Security } from '../../Security.ts';
import { parseSecurities, SECURITIES_SIGNS } from './parse.ts';

const URL = 'https://www.hkex.com.hk/eng/services/trading/securities/securitieslists/ListOfSecurities.xlsx';

/** The exchange's list of securities, replaced every trading day at one address. */
export const hkexSecurities: SourceDefinition = {
  code: 'hkex_securities',
  title: localised('List of securities', '證券名單'),
  publisher: 'Hong Kong Exchanges and Clearing Limited',
  // The terms of its website; which of them apply to re-use of this list is not known.
  licence: null,
  extent: 'EVERYTHING',
  noValue: SECURITIES_SIGNS,
  requests: () => [{ url: URL, name: 'ListOfSecurities.xlsx', period: null }],
  async read(file) {
    const sheet = readSheet(file.bytes, file.name, 'ListOfSecurities');
    const { rows, asOf, rejections, ...counts } = await parseSecurities(sheet, file.name);
    const provenance = originOf(hkexSecurities, file, {
      title: 'List of securities',
      url: URL,
      asOf: dayOfList(file, asOf),
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [{ record: Security, provenance, rows }],
      accounting: account(
        { read: counts.rowsRead, taken: rows.length, rejected: counts.rejectedRows },
        { 'a title or the header': counts.headingRows, empty: counts.emptyRows },
      ),
      rejections,
    };
  },
};
