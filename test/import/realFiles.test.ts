import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../../common/project.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { realSourceDirectory, withRealFiles } from '../kit/realFiles.ts';

// A publisher's own file is loaded by `hub import` and a mapping, without a reader for it.

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** Loads a file by the command, and gives back what its report counts. */
async function importReal(dataset: string, department: string, file: string, mapping: string, ...words: string[]) {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HUB_DATA_DIR: join(folder.path, 'data'),
    HUB_SOURCE_DIR: realSourceDirectory,
  };
  const args = [projectPath('hub'), 'import', dataset, file, '--department', department, ...words];
  const mapped = [...args, '--mapping', projectPath(`test/import/fixtures/${mapping}`)];
  const { code, stdout, stderr } = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, mapped, { env, cwd: folder.path }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
  const counts = [...stdout.matchAll(/^ {2}(\w+) +(\d+)$/gm)].map(([, name, count]) => [name, Number(count)]);
  return { code, stderr, counts: Object.fromEntries(counts) as Record<string, number> };
}

interface RealFile {
  what: string;
  source: string;
  name: RegExp;
  dataset: string;
  department: string;
  mapping: string;
  /** Rows of the dataset that the file holds, counted without the reader. */
  rowsIn(text: string): number;
  rejected: number;
}

const FILES: RealFile[] = [
  {
    what: "the Education Bureau's list of schools",
    source: 'edb_schools',
    name: /^SCH_LOC_EDB\.csv$/,
    dataset: 'schools',
    department: 'innovation-education-youth',
    mapping: 'edb-schools.yaml',
    rowsIn: (text) => text.split('\r\n').filter((line) => line !== '').length - 1,
    // Eight addresses of pages lack their scheme.
    rejected: 8,
  },
  {
    what: "the Immigration Department's passengers",
    source: 'immd_passenger',
    name: /_2024-01-01_2025-02-08\.csv$/,
    dataset: 'observations',
    department: 'livelihood',
    mapping: 'daily-passengers.yaml',
    rowsIn: (text) => (text.trim().split('\n').length - 1) * 3,
    rejected: 0,
  },
];

for (const { what, source, name, dataset, department, mapping, rowsIn, rejected } of FILES) {
  withRealFiles(source, name, ([file]) => {
    it(`takes ${what} by a mapping, every row accounted for, and loads nothing when it is imported again`, async () => {
      const rows = rowsIn(await readFile(file, 'utf8'));
      const { code, stderr, counts } = await importReal(dataset, department, file, mapping);
      expect({ code, stderr, counts }).toMatchObject({
        code: rejected > 0 ? 2 : 0,
        counts: { read: rows, rejected, skipped: 0, deleted: 0 },
      });
      const { read, inserted = 0, updated = 0, unchanged = 0 } = counts;
      expect(inserted + updated + unchanged + rejected).toBe(read);
      // Another licence makes it another import, so every row is compared with the stored one.
      const again = await importReal(dataset, department, file, mapping, '--licence', 'another');
      expect(again.counts).toMatchObject({ read: rows, inserted: 0, updated: 0, unchanged: rows - rejected, rejected });
    }, 120_000);
  });
}
