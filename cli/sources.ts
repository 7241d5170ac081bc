import { SetupError } from '../common/errors.ts';
import { subgraphs } from '../subgraphs/index.ts';
import type { SubgraphDefinition } from '../subgraphs/kit/definition.ts';
import type { SourceDefinition } from '../subgraphs/kit/feeds/definition.ts';
import { KeptFiles } from '../subgraphs/kit/feeds/keptFiles.ts';
import { Language } from '../subgraphs/kit/values/language.ts';
import { readDepartmentSettings } from './config.ts';

/** A source and the department that it feeds. */
export interface Feed {
  department: SubgraphDefinition;
  source: SourceDefinition;
}

/** Every source of every department. */
export const feeds: readonly Feed[] = subgraphs.flatMap((department) =>
  (department.sources ?? []).map((source) => ({ department, source })),
);

/** The source of this code. @throws SetupError that lists the codes there are */
export function findFeed(code: string): Feed {
  const feed = feeds.find(({ source }) => source.code === code);
  if (feed) return feed;
  const codes = feeds.map(({ source }) => source.code).join(', ');
  throw new SetupError(`There is no source "${code}": choose one of ${codes}.`);
}

/** `hub sources`: what feeds the hub, and when each was last asked. */
export async function listSources(): Promise<void> {
  const { dataDirectory } = readDepartmentSettings();
  const kept = new KeptFiles(dataDirectory);
  const rows = [['source', 'title', 'department', 'last pull']];
  for (const { department, source } of feeds) {
    const last = await kept.lastPull(source.code);
    const title = [Language.EN, Language.ZH_HANT, Language.ZH_HANS].map((form) => source.title[form]?.text);
    rows.push([
      source.code,
      title.filter(Boolean).join(' · '),
      department.name,
      last ? `${last.at} ${last.outcome}` : 'never',
    ]);
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] as string)))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, column) => cell + ' '.repeat((widths[column] as number) - widthOf(cell)));
    console.log(cells.join('  ').trimEnd());
  }
}

/** The columns of a terminal that a text takes: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
}
