import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectPath } from '../../common/project.ts';

/** A block of code in a text, and the file that the words before it name; undefined where they name none. */
export interface CodeBlock {
  language: string;
  file: string | undefined;
  text: string;
}

/** The blocks of code in a section of CONTRIBUTING.md, in order. */
export async function readSection(title: string): Promise<CodeBlock[]> {
  const text = await readFile(projectPath('CONTRIBUTING.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${title}\n`));
  if (!section) throw new Error(`CONTRIBUTING.md has no section "${title}".`);
  const blocks = section.matchAll(
    /(?<words>[^`]*(?:`[^`\n]+`[^`]*)*)\n(?<indent> *)```(?<language>\w+)\n(?<code>[\s\S]*?)\n *```/g,
  );
  return [...blocks].map(({ groups = {} }) => {
    const paragraph = groups['words']?.trim().split('\n\n').at(-1) ?? '';
    return {
      language: groups['language'] as string,
      file: /`(subgraphs\/[^`]+\.\w+)`/.exec(paragraph)?.[1],
      text: `${(groups['code'] as string).replaceAll(`\n${groups['indent']}`, '\n').slice(groups['indent']?.length)}\n`,
    };
  });
}

/** Copies what a department is made of into a folder, which becomes a project of its own. */
export async function copySources(folder: string): Promise<void> {
  for (const part of ['common', 'subgraphs', 'package.json']) {
    await cp(projectPath(part), join(folder, part), { recursive: true });
  }
  await symlink(projectPath('node_modules'), join(folder, 'node_modules'));
}

/** Applies a block to a copy of the sources: writes its file, or changes lines of one. */
export async function follow(folder: string, { language, file, text }: CodeBlock): Promise<void> {
  if (file === undefined) return;
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, language === 'diff' ? changed(await readFile(path, 'utf8'), text, file) : text);
}

/** `-` lines are replaced by the `+` lines after them; `+` lines alone are added at the top. */
function changed(content: string, diff: string, file: string): string {
  const hunks = diff.trim().split(/\n\s*\n/);
  return hunks.reduce((result, hunk) => {
    const linesOf = (sign: string) =>
      hunk.split('\n').flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : []));
    const [before, after] = [linesOf('-').join('\n'), linesOf('+').join('\n')];
    if (before === '') return `${after}\n${result}`;
    if (!result.includes(before)) throw new Error(`${file} has no lines\n${before}`);
    return result.replace(before, after);
  }, content);
}
