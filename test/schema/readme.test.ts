import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { projectPath } from '../../common/project.ts';
import { startHub, temporaryFolder } from '../kit/hub.ts';
import { dataOf } from '../kit/subgraphs.ts';
import { viewerNamed } from '../kit/viewers.ts';

it("gives the README's answer to the README's query", async () => {
  const readme = await readFile(projectPath('README.md'), 'utf8');
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1] as string;
  const query = block('graphql');
  parse(query);
  const folder = await temporaryFolder();
  const hub = await startHub({ dataDirectory: folder.path });
  const answer = await hub.gateway.executeOperation({ query });
  expect(dataOf(answer as never)).toEqual(JSON.parse(block('json')));
  await hub.stop();
  await folder.remove();
});

it('makes the changes by hand that docs/security.md shows', async () => {
  const page = await readFile(projectPath('docs/security.md'), 'utf8');
  const questions = [...page.matchAll(/^ask '(.*)'$/gm)].map(([, text = '']) => text.replaceAll('\\"', '"'));
  expect(questions.length).toBeGreaterThan(2);
  const viewer = viewerNamed('lee', { organisation: 'cooperation', side: 'HK', roles: ['EDITOR'] });
  const folder = await temporaryFolder();
  const hub = await startHub({ dataDirectory: folder.path });
  for (const query of questions) {
    const data = dataOf((await hub.gateway.executeOperation({ query, viewer })) as never);
    if (query.startsWith('mutation')) {
      expect({ query, payload: Object.values(data) }).toMatchObject({ query, payload: [{ mistakes: [] }] });
    }
  }
  await hub.stop();
  await folder.remove();
});
