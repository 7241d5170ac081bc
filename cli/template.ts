import { writeFile } from 'node:fs/promises';
import { importTarget } from '../subgraphs/kit/import/targets.ts';
import { csvTemplate, xlsxTemplate } from '../subgraphs/kit/import/template.ts';
import { datasetNamed } from './departments.ts';

/** `hub template <dataset>`: writes a file to be filled in. */
export async function writeTemplate(
  dataset: string,
  { format, output, department }: { format: string; output?: string; department?: string },
): Promise<void> {
  if (format !== 'csv' && format !== 'xlsx') throw new Error(`--format ${format} is not accepted: give csv or xlsx.`);
  const { definition, code } = datasetNamed(dataset, department);
  const target = importTarget(definition, code);
  const path = output ?? `${code.toLowerCase()}.${format}`;
  await writeFile(path, format === 'csv' ? csvTemplate(target) : await xlsxTemplate(target), {
    // A file that somebody has filled in is not written over.
    flag: output === undefined ? 'wx' : 'w',
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new Error(`${path} is there already: give another name with --output.`, { cause: error });
  });
  console.log(`Written: ${path}. Its row 4 is an example: write your rows in its place.`);
}
