import { readFileSync } from 'node:fs';
import { projectPath } from '../../../../common/project.ts';
import type { RawRow } from '../../../kit/dataset/definition.ts';
import type { DimensionDefinition } from '../../../kit/observation/dimensions.ts';
import { localised } from '../../../kit/values/localisedText.ts';
import type { MonitoringNetwork } from '../enums.ts';

/** The stations of Hong Kong of which the department knows more than the name. */
const FILE = 'subgraphs/livelihood/environment/data/monitoringStations.json';

function rowsOf(network: MonitoringNetwork): RawRow[] {
  const { rows } = JSON.parse(readFileSync(projectPath(FILE), 'utf8')) as { rows: RawRow[] };
  return rows.filter((row) => row['network'] === network);
}

/** The names of a network's listed stations, as figures refer to them. */
export function listedStations(network: MonitoringNetwork): string[] {
  return rowsOf(network).map(({ station }) => String(station));
}

/** The dimension of what a network measures. Stations open and close, so its list is open. */
export function stationDimension(network: MonitoringNetwork): DimensionDefinition {
  return {
    code: 'STATION',
    name: localised('Station', '監測站'),
    members: rowsOf(network).map(({ station, name }) => {
      const { en, 'zh-Hant': traditional } = name as Record<'en' | 'zh-Hant', string>;
      return { code: String(station), name: localised(en, traditional) };
    }),
    isOpen: true,
    hasWhole: false,
  };
}
