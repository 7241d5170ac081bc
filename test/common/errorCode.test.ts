import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { ErrorCode } from '../../common/errorCode.ts';
import { projectPath } from '../../common/project.ts';

const sourcesBelow = (...folders: string[]) =>
  execFileSync('git', ['ls-files', ...folders], { cwd: projectPath('.'), encoding: 'utf8' })
    .split('\n')
    .filter((path) => path.endsWith('.ts'));

describe('ErrorCode', () => {
  const listed = new Set<string>(Object.values(ErrorCode));

  it('lists every code that Apollo Server puts into an answer', () => {
    expect(Object.values(ApolloServerErrorCode).filter((code) => !listed.has(code))).toEqual([]);
  });

  it('is the only place of codes: none is written out elsewhere', () => {
    const written = sourcesBelow('common', 'gateway', 'subgraphs').flatMap((path) => {
      if (path === 'common/errorCode.ts') return [];
      const text = readFileSync(projectPath(path), 'utf8');
      const named = [...text.matchAll(/(['"])([A-Z]+(?:_[A-Z]+)+)\1/g)].map(([, , code]) => code as string);
      const inExtensions = [...text.matchAll(/extensions: \{[^}]*\bcode: *['"](\w+)/g)].map(
        ([, code]) => code as string,
      );
      return [...named.filter((code) => listed.has(code)), ...inExtensions].map((code) => `${path}: ${code}`);
    });
    expect(written).toEqual([]);
  });

  it('says of each code what it means and what to do next', () => {
    const text = readFileSync(projectPath('common/errorCode.ts'), 'utf8');
    const documented = [...text.matchAll(/\*\/\n {2}([A-Z_]+) = '([A-Z_]+)',/g)].map(([, , code]) => code);
    expect(documented).toEqual([...listed]);
  });
});
