import { readFile } from 'node:fs/promises';
import { parse } from 'graphql';
import { projectPath } from '../../common/project.ts';
import { startHub, temporaryFolder } from '../kit/hub.ts';
import { dataOf } from '../kit/subgraphs.ts';

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
