import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { account, originOf, type SourceDefinition, type SourceFile } from '../../../../kit/feeds/definition.ts';
import { hashOf } from '../../../../kit/import/hash.ts';
import type { Seed } from '../../../../kit/seeds/loadSeeds.ts';
import { localised } from '../../../../kit/values/localisedText.ts';
import { type ProvenanceInput, Quality } from '../../../../kit/values/provenance.ts';
import { School } from '../../School.ts';
import { parseSchoolList } from './parse.ts';

const FILE = 'edb_schools/SCH_LOC_EDB.csv';

const URL = 'https://www.edb.gov.hk/attachment/datagovhk/SCH_LOC_EDB.csv';

/** The Education Bureau's list of schools. Publisher and terms are as the file's own note gives them. */
export const edbSchools: SourceDefinition = {
  code: 'edb_schools',
  title: localised('List of schools', '學校名單'),
  publisher: 'Education Bureau, Government of the Hong Kong Special Administrative Region',
  licence: 'Terms and conditions of use of data.gov.hk',
  extent: 'EVERYTHING',
  requests: () => [{ url: URL, name: 'SCH_LOC_EDB.csv', period: null }],
  read(file) {
    const { rows, rowsRead, notes } = parseSchoolList(file.bytes, file.name);
    tell(file.name, notes);
    return {
      batches: [{ record: School, provenance: provenanceOf(file, file.retrievedAt?.slice(0, 10) ?? null), rows }],
      accounting: account(
        { read: rowsRead, taken: rows.length, rejected: 0 },
        { 'a line again': rowsRead - rows.length },
      ),
      rejections: [],
    };
  },
};

function provenanceOf(file: Pick<SourceFile, 'url' | 'retrievedAt'>, asOf: string | null): ProvenanceInput {
  return originOf(edbSchools, file, {
    title: 'List of schools, SCH_LOC_EDB.csv',
    url: URL,
    asOf,
    quality: Quality.OFFICIAL,
  });
}

/** The Education Bureau's schools, if the folder of sources holds its list; else nothing. */
export function edbSchoolsSeeds(sourceDirectory: string | undefined): Seed[] {
  const path = sourceDirectory && join(sourceDirectory, FILE);
  if (!path || !existsSync(path)) return [];
  const note = join(path, '..', 'SOURCE.txt');
  return [
    {
      name: FILE,
      hash: async () => hashOf(await readFile(path), await noteText(note)),
      read: async () => {
        const { rows, notes } = parseSchoolList(await readFile(path), FILE);
        tell(FILE, notes);
        const asOf = copiedOn(await noteText(note));
        return [{ record: School, provenance: provenanceOf({ url: null, retrievedAt: null }, asOf), rows }];
      },
    },
  ];
}

/** Notes told at most; the rest are counted. */
const TOLD = 20;

/** Tells the operator what of the list was not taken as it stands. */
function tell(file: string, notes: readonly string[]): void {
  if (notes.length === 0) return;
  const lines = notes.slice(0, TOLD).map((note) => `  ${note}`);
  if (notes.length > TOLD) lines.push(`  and ${notes.length - TOLD} more`);
  process.stderr.write([`${file} was loaded, and of it:`, ...lines, ''].join('\n'));
}

/** The note beside the file says where this copy of it comes from; a copy without one is of unknown age. */
async function noteText(note: string): Promise<string> {
  return existsSync(note) ? readFile(note, 'utf8') : '';
}

/** The day of the copy, from the note's line `commit: … (2023-08-05)`: the list speaks of that day or an earlier one. */
function copiedOn(note: string): string | null {
  return /^commit:.*\((\d{4}-\d{2}-\d{2})\)/m.exec(note)?.[1] ?? null;
}
