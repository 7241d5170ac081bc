import { readFileSync } from 'node:fs';
import { projectPath } from '../../../../common/project.ts';
import type { RawRow } from '../../../kit/dataset/definition.ts';
import type { MonitoringNetwork } from '../enums.ts';

/** The stations of Hong Kong of which the department knows more than the name. */
const FILE = 'subgraphs/livelihood/environment/data/monitoringStations.json';

/** The names of a network's listed stations, as figures refer to them. */
export function listedStations(network: MonitoringNetwork): string[] {
  const { rows } = JSON.parse(readFileSync(projectPath(FILE), 'utf8')) as { rows: RawRow[] };
  return rows.filter((row) => row['network'] === network).map(({ station }) => String(station));
}
