import { account, originOf, retrievalDay, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { textOf } from '../../../../kit/feeds/openData.ts';
import { ObservationRow } from '../../../../kit/observation/Observation.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { TRADE_SIGNS } from './figure.ts';
import { parseTradeTable } from './parse.ts';

/**
 * The tables that are fetched, with their content as public programs read it: merchandise trade in all, imports from the
 * main suppliers, and total exports to the main destinations. Many programs use these addresses; whether other tables
 * fit better has not been tested.
 */
const TABLES = ['410-50001', '410-50012', '410-50013'];

/** The origin of what follows from a table's figures. */
const SUMMED = {
  publisher: 'Zhegang Hub',
  title: "Added up from the Census and Statistics Department's external merchandise trade",
};

const addressOf = (table: string) => `https://www.censtatd.gov.hk/api/get.php?id=${table}&lang=en&full_series=1`;

/** Web tables of merchandise trade, each with its whole series. */
export const csdTrade: SourceDefinition = {
  code: 'csd_trade',
  title: localised('External merchandise trade statistics', '對外商品貿易統計'),
  publisher: 'Census and Statistics Department',
  licence: 'DATA.GOV.HK terms and conditions of use',
  extent: 'EVERYTHING',
  noValue: TRADE_SIGNS,
  requests: () => TABLES.map((table) => ({ url: addressOf(table), name: `${table}.json`, period: null })),
  read(file) {
    const { title, observations, sums, lastPeriod, rowsRead, skipped, rejections } = parseTradeTable(
      textOf(file),
      file.name,
      retrievalDay(file),
    );
    const table = /\d{3}-\d{5}[A-Z]?/i.exec(file.name)?.[0];
    const provenance = originOf(csdTrade, file, {
      title: title ?? (table ? `Web table ${table}` : 'Web table of external merchandise trade'),
      url: table ? addressOf(table) : null,
      asOf: lastPeriod && /^\d{4}-\d{2}$/.test(lastPeriod) ? `${lastPeriod}-01` : null,
      quality: Quality.OFFICIAL,
    });
    const passedOver = Object.values(skipped).reduce((sum, rows) => sum + rows, 0);
    return {
      batches: [
        { record: ObservationRow, provenance, rows: observations },
        { record: ObservationRow, provenance: { ...provenance, ...SUMMED }, rows: sums },
      ],
      accounting: account(
        { read: rowsRead, taken: rowsRead - rejections.length - passedOver, rejected: rejections.length },
        skipped,
      ),
      rejections,
    };
  },
};
