import { userInfo } from 'node:os';
import { graphLookup } from '../subgraphs/kit/import/graph/lookup.ts';
import { FILE_MODES } from '../subgraphs/kit/import/ImportRun.ts';
import { importFile } from '../subgraphs/kit/import/importFile.ts';
import type { ImportReport, ImportRequest } from '../subgraphs/kit/import/importReport.ts';
import { readMapping } from '../subgraphs/kit/import/mapping/readMapping.ts';
import { isCalendarDate } from '../subgraphs/kit/values/checks.ts';
import { LANGUAGE_TAGS, Language, negotiateLanguage } from '../subgraphs/kit/values/language.ts';
import { Quality } from '../subgraphs/kit/values/provenance.ts';
import { readGatewayAddress } from './config.ts';
import { printTable } from './console.ts';
import { datasetNamed, withDatabase } from './departments.ts';
import { oneOf } from './options.ts';
import { progressLine } from './progress.ts';

/** The options of `hub import`. */
export interface ImportFlags {
  department?: string;
  mode: string;
  dryRun?: boolean;
  asOf?: string;
  sourceUrl?: string;
  publisher?: string;
  licence?: string;
  quality: string;
  rejects?: string;
  mapping?: string;
  encoding?: string;
  delimiter?: string;
  sheet?: string;
  reason?: string;
  checkReferences?: string | boolean;
  lang?: string;
  wait: string;
}

/** `hub import <dataset> <file>`: exit code 0 all in, 2 some rejected, 1 nothing done. */
export async function importIntoDataset(dataset: string, path: string, flags: ImportFlags): Promise<void> {
  const { definition, code } = datasetNamed(dataset, flags.department);
  const language = languageNamed(flags.lang);
  const request: ImportRequest = {
    dataset: code,
    path,
    person: userInfo().username,
    mode: oneOf('--mode', flags.mode, FILE_MODES),
    quality: oneOf('--quality', flags.quality, Object.values(Quality)),
    lockTimeoutMs: seconds(flags.wait) * 1000,
    language,
  };
  const gateway = gatewayToAsk(flags.checkReferences);
  if (gateway !== undefined) request.graph = graphLookup(gateway);
  if (flags.asOf !== undefined && !isCalendarDate(flags.asOf)) {
    throw new Error(`--as-of ${flags.asOf} is not accepted: give a date that exists, as YYYY-MM-DD.`);
  }
  if (flags.mapping !== undefined) request.mapping = await readMapping(flags.mapping);
  const { dryRun, asOf, sourceUrl, publisher, licence, rejects, encoding, delimiter, sheet, reason } = flags;
  const said = { dryRun, asOf, sourceUrl, publisher, licence, rejects, encoding, delimiter, sheet, reason };
  for (const [name, value] of Object.entries(said)) {
    if (value !== undefined) Object.assign(request, { [name]: name === 'delimiter' && value === '\\t' ? '\t' : value });
  }
  const progress = progressLine();
  const report = await withDatabase(definition, ({ dataSource }) =>
    importFile(dataSource, definition, { ...request, onProgress: progress.show }),
  ).finally(() => progress.end());
  print(path, report, rejects, language);
  process.exitCode = report.rejected === 0 ? 0 : report.outcome === 'NOTHING_LOADED' ? 1 : 2;
}

/** The language of a tag: zh-Hant, zh-HK, zh-Hans, zh-CN, en. */
function languageNamed(tag: string | undefined): Language {
  if (tag === undefined) return Language.EN;
  if (/^(en|zh|yue)(-|$)/i.test(tag)) return negotiateLanguage(tag);
  throw new Error(`--lang ${tag} is not accepted: give ${Object.values(LANGUAGE_TAGS).join(', ')}.`);
}

/** The gateway to ask for the records of other departments: the one that is named, else the one of this machine. */
function gatewayToAsk(flag: string | boolean | undefined): string | undefined {
  if (flag === false) return undefined;
  if (typeof flag !== 'string') return readGatewayAddress();
  if (/^https?:\/\//.test(flag) && URL.canParse(flag)) return flag;
  throw new Error(`--check-references ${flag} is not accepted: give an address such as http://127.0.0.1:4000/graphql.`);
}

function seconds(given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--wait ${given} is not accepted: give a whole number of seconds.`);
}

const HEADLINES: Record<ImportReport['outcome'], string> = {
  LOADED: 'Every row is in.',
  PARTLY_LOADED: 'Some rows were rejected; the others are in.',
  NOTHING_LOADED: 'Nothing was done.',
  UNCHANGED: 'Unchanged: this file was loaded last, so there is nothing to do.',
  CHECKED: 'Checked only; nothing was changed. The import would do this:',
};

function print(path: string, report: ImportReport, rejects: string | undefined, language: Language): void {
  const stop = language === Language.EN ? '.' : '。';
  for (const { sheet, row, reason } of report.rejects) {
    console.error(`${[path, sheet && `sheet ${sheet}`, `row ${row}`].filter(Boolean).join(', ')}, ${reason}${stop}`);
  }
  const more = report.reasons - report.rejects.length;
  if (more > 0) console.error(`… and ${more} more${rejects ? `: see ${rejects}` : '; --rejects FILE lists them'}.`);
  const counts = (['read', 'inserted', 'updated', 'unchanged', 'rejected', 'skipped', 'deleted'] as const).map(
    (name) => [name, String(report[name])] as const,
  );
  if (report.otherSheets.length > 0) {
    console.error(
      `Of the sheets only "${report.sheet}" was read; --sheet chooses another: ${report.otherSheets.join(', ')}.`,
    );
  }
  for (const note of report.notes) console.error(`Note: ${note}`);
  const run = report.run === null ? [] : [['run', String(report.run)] as const];
  printTable(`${report.dataset}: ${HEADLINES[report.outcome]}`, [
    ...counts,
    ...run,
    ['time', `${(report.duration / 1000).toFixed(1)} s`],
  ]);
}
