import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../common/project.ts';
import { HALF_WIDTH } from './kit/halfWidth.ts';

/** The files below these folders whose path matches. */
const filesOf = (folders: string[], pattern: RegExp) =>
  folders.flatMap((folder) =>
    readdirSync(projectPath(folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((path) => pattern.test(path)),
  );

/** What people read of a file, and where it is; a folder below `data/` holds a publisher's files, as they came. */
const KINDS: [name: string, paths: string[], texts: RegExp][] = [
  ['texts in code', filesOf(['subgraphs', 'gateway', 'common', 'cli'], /\.ts$/), /'[^'\n]*'|"[^"\n]*"|`[^`]*`/g],
  ['rows that the repository holds', filesOf(['subgraphs'], /\/data\/[^/]+\.json$/), /"[^"\n]*"/g],
  ['named operations', filesOf(['schema/operations'], /\.graphql$/), /#.*/g],
];

it.each(KINDS)('%s have the punctuation of Chinese', (_, paths, texts) => {
  const wrong: string[] = [];
  let chinese = 0;
  for (const path of paths) {
    for (const [text] of readFileSync(projectPath(path), 'utf8').matchAll(texts)) {
      if (/\p{Script=Han}/u.test(text)) chinese++;
      if (HALF_WIDTH.test(text)) wrong.push(`${path}: ${text}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(chinese).toBeGreaterThan(0);
});
