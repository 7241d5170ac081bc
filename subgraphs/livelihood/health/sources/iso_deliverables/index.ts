import { account, dayOfList, originOf, type SourceDefinition } from '../../../../kit/feeds/definition.ts';
import { textOf } from '../../../../kit/feeds/openData.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { Quality } from '../../../../kit/values/provenance.ts';
import { ChineseMedicineStandard } from '../../ChineseMedicineStandard.ts';
import { parseDeliverables } from './parse.ts';

const URL =
  'https://isopublicstorageprod.blob.core.windows.net/opendata/_latest/iso_deliverables_metadata/json/iso_deliverables_metadata.jsonl';

/**
 * ISO's open data on its deliverables (https://www.iso.org/open-data.html), replaced daily. The file holds all of ISO;
 * kept is what ISO/TC 249 and its subcommittees are responsible for.
 */
export const isoDeliverables: SourceDefinition = {
  code: 'iso_deliverables',
  title: localised('ISO standards of Chinese medicine', 'ISO 中醫藥標準'),
  publisher: 'International Organization for Standardization',
  licence: 'ODC-By 1.0',
  extent: 'EVERYTHING',
  files: /\.jsonl$/i,
  requests: () => [{ url: URL, name: 'iso_deliverables_metadata.jsonl', period: null }],
  read(file) {
    const { rows, rowsRead, ofOthers, rejections } = parseDeliverables(textOf(file), file.name);
    const provenance = originOf(isoDeliverables, file, {
      // The project's own list of June 2025 has the same publisher and title, so that this one takes its place.
      title: 'ISO deliverables metadata: ISO/TC 249',
      url: URL,
      asOf: dayOfList(file),
      quality: Quality.OFFICIAL,
    });
    const rejected = rowsRead - ofOthers - rows.length;
    return {
      batches: [{ record: ChineseMedicineStandard, provenance, rows }],
      accounting: account({ read: rowsRead, taken: rows.length, rejected }, { 'of another committee': ofOthers }),
      rejections,
    };
  },
};
