import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import type { SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import type { ImportReport, ImportRequest } from '../../subgraphs/kit/import/importReport.ts';
import { type OpenSubgraph, openSubgraph, type SubgraphOptions } from '../../subgraphs/kit/server/subgraph.ts';
import { gaugesDepartment } from '../kit/gauges.ts';
import { temporaryFolder } from '../kit/hub.ts';

/** A department to load files into, and a folder to write them to. */
export interface ImportBench {
  hub: OpenSubgraph;
  department: SubgraphDefinition;
  folder: string;
  /** Writes a file and loads it. */
  load(content: string | Buffer, request?: Partial<ImportRequest>): Promise<ImportReport>;
  /** Loads a file of test/import/fixtures. */
  fixture(name: string, request?: Partial<ImportRequest>): Promise<ImportReport>;
  close(): Promise<void>;
}

let made = 0;

/** Opens an empty department, of gauges where none is given. */
export async function openBench(
  options: SubgraphOptions,
  department: SubgraphDefinition = gaugesDepartment([]),
): Promise<ImportBench> {
  const hub = await openSubgraph(department, options);
  for (const { tablePath } of hub.database.dataSource.entityMetadatas) {
    if (tablePath !== 'provenance') await hub.database.dataSource.query(`DELETE FROM ${tablePath}`);
  }
  const { path: folder, remove } = await temporaryFolder();
  const importPath = (path: string, request: Partial<ImportRequest> = {}) =>
    importFile(hub.database.dataSource, department, { dataset: 'GAUGES', path, person: 'tester', ...request });
  return {
    hub,
    department,
    folder,
    async load(content, request) {
      const path = join(folder, request?.name ?? `file-${made++}.csv`);
      await writeFile(path, content);
      return importPath(path, request);
    },
    fixture: (name, request) => importPath(projectPath(`test/import/fixtures/${name}`), request),
    async close() {
      await hub.close();
      await remove();
    },
  };
}

/** The gauges that are there, by what a test looks at. */
export async function gaugesOf(hub: OpenSubgraph): Promise<Record<string, unknown>[]> {
  const { data } = await hub.execute({
    query:
      '{ gauges(quality: [OFFICIAL, PROVISIONAL, SAMPLE]) { nodes { id number name(lang: EN) note level working since kind cost { amount currency } quality provenance { title publisher url } } } }',
  });
  return JSON.parse(JSON.stringify(data?.['gauges'])).nodes;
}
