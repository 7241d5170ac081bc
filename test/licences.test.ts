import { readFileSync } from 'node:fs';
import { projectPath } from '../common/project.ts';

const lock = JSON.parse(readFileSync(projectPath('package-lock.json'), 'utf8')) as {
  packages: Record<string, { dev?: boolean; license?: string }>;
};
const page = readFileSync(projectPath('docs/licences.md'), 'utf8');

/** The licences of the packages that an installation for production holds, each with the packages that have it. */
const used = new Map<string, Set<string>>();
for (const [path, { dev, license }] of Object.entries(lock.packages)) {
  const name = path.split('node_modules/').at(-1);
  if (!name || dev) continue;
  const names = used.get(String(license)) ?? new Set();
  used.set(String(license), names.add(name));
}

/** The rows of the page's table: a licence, and the packages that it names. */
const listed = new Map(
  [...page.matchAll(/^\| ([^|]+?) \| ([^|]+?) \|$/gm)].map(([, licence, packages]) => [
    licence as string,
    [...(packages as string).matchAll(/`([^`]+)`/g)].map(([, name]) => name as string),
  ]),
);

describe('docs/licences.md', () => {
  it.each([...used])('lists the licence %s of a package that production holds', (licence) => {
    expect([...listed.keys()]).toContain(licence);
  });

  it('names every package under the Elastic License, and no other', () => {
    expect(listed.get('Elastic-2.0')?.sort()).toEqual([...(used.get('Elastic-2.0') ?? [])].sort());
  });
});
