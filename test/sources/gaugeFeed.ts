import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { account, originOf, type SourceDefinition } from '../../subgraphs/kit/feeds/definition.ts';
import type { FileReport } from '../../subgraphs/kit/feeds/fileReport.ts';
import { type PullOptions, pullSource } from '../../subgraphs/kit/feeds/pull.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import type { ObservationInput } from '../../subgraphs/kit/import/observation.ts';
import { ObservationRow } from '../../subgraphs/kit/observation/Observation.ts';
import { type OpenSubgraph, openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import { Gauge, gaugesDepartment } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { ask } from '../kit/subgraphs.ts';

/** What a file of the tests' own feed holds: records, figures that follow from them, and rows that are skipped. */
export interface GaugeFile {
  gauges?: Record<string, unknown>[];
  rainfall?: ObservationInput[];
  blank?: number;
}

const PUBLISHED_AT = 'https://gauges.example';

/** A feed by day that fills two datasets, and derives a third figure from what is stored. */
export const gaugeFeed: SourceDefinition = {
  code: 'gauge_feed',
  title: localised('Gauges', '量計'),
  publisher: 'Gauge Office',
  licence: null,
  extent: 'DAY',
  requests: ({ from }) => [{ url: `${PUBLISHED_AT}/${from}`, name: `${from}.json`, period: from }],
  read(file) {
    const { gauges = [], rainfall = [], blank = 0 } = JSON.parse(file.bytes.toString('utf8')) as GaugeFile;
    const provenance = originOf(gaugeFeed, file, {
      title: file.name,
      url: null,
      asOf: null,
      quality: Quality.OFFICIAL,
    });
    return {
      batches: [
        { record: Gauge, provenance, rows: gauges },
        { record: ObservationRow, provenance, rows: rainfall },
      ],
      accounting: account(
        { read: gauges.length + blank, taken: gauges.length, rejected: 0 },
        { 'without a gauge': blank },
      ),
      rejections: [],
    };
  },
  async derive(manager, { batches }) {
    const humidity = await manager.getRepository(Gauge).count();
    const provenance = { ...(batches[0] as (typeof batches)[0]).provenance, quality: Quality.PROVISIONAL };
    const row = { indicator: 'HUMIDITY', period: '2026-08-14T00', value: humidity, comment: 'Gauges that are there.' };
    return [{ record: ObservationRow, provenance, rows: [row] }];
  },
  expected: async (period) => [{ indicator: 'RAINFALL', period }],
};

/** One file of everything, in place of one for each day. */
export const wholeFeed: SourceDefinition = {
  ...gaugeFeed,
  code: 'whole_feed',
  extent: 'EVERYTHING',
  requests: () => [{ url: `${PUBLISHED_AT}/all`, name: 'all.json', period: null }],
};

/** A record of a gauge. */
export const gauge = (number: number, own: object = {}) => ({ city: '330200', number, ...own });

/** A day's rainfall. */
export const rain = (value: number, period = '2026-08-14') => ({ indicator: 'RAINFALL', period, value });

/** The number of the run of a dataset. */
export const runOf = (runs: readonly { id: number; dataset: string }[] | undefined, dataset: string) =>
  runs?.find((run) => run.dataset === dataset)?.id;

/** What the department holds, as far as the feed fills it. */
export async function storedIn(hub: OpenSubgraph) {
  const { data } = await ask(
    hub,
    `{ gauges { nodes { number note quality } }
       rainfall: gaugesIndicator(code: "RAINFALL") { observations(by: [EVERY]) { nodes { period value status quality } } }
       humidity: gaugesIndicator(code: "HUMIDITY") { observations(by: [EVERY]) { nodes { value quality } } } }`,
  );
  const figures = (code: string) => data[code].observations.nodes;
  return { gauges: data.gauges.nodes, rainfall: figures('rainfall'), humidity: figures('humidity') };
}

/** A department of gauges with its feeds, and a folder for files. */
export interface FeedBench {
  hub: OpenSubgraph;
  department: SubgraphDefinition;
  folder: string;
  /** Replays a file of this content. */
  replay(name: string, content: GaugeFile, options?: Partial<PullOptions>): Promise<FileReport>;
  pull(source: SourceDefinition, options: Partial<PullOptions>): Promise<FileReport[]>;
  undo(run: number | undefined): Promise<unknown>;
  close(): Promise<void>;
}

export async function openFeedBench(
  options: SubgraphOptions,
  department: SubgraphDefinition = gaugesDepartment([]),
): Promise<FeedBench> {
  const { path: folder, remove } = await temporaryFolder();
  const storage = options.databaseUrl ? { ...options, dataDirectory: folder } : options;
  const hub = await openSubgraph(department, storage);
  for (const table of ['gauge', 'observation', 'import_run', 'revision', 'data_load', 'provenance']) {
    await hub.database.dataSource.query(`DELETE FROM ${table}`);
  }
  const pull: FeedBench['pull'] = (source, own) =>
    pullSource(department, source, storage, {
      userAgent: 'ZhegangHub/test',
      person: 'tester',
      fetch: { attempts: 1, pause: 1 },
      ...own,
    });
  return {
    hub,
    department,
    folder,
    pull,
    undo: (run) => undoRun(hub.database.dataSource, department, run as number, { person: 'another' }),
    async replay(name, content, own) {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(content));
      const [report] = await pull(gaugeFeed, { files: [path], ...own });
      return report as FileReport;
    },
    async close() {
      await hub.close();
      await remove();
    },
  };
}
