import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../common/project.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';

const folder = projectPath('schema/operations');
const names = readdirSync(folder).flatMap((file) =>
  file.endsWith('.graphql') ? [file.slice(0, -'.graphql'.length)] : [],
);

/** The two engines over the same rows: the compiled one, and `@apollo/gateway` as reference. */
describe('the compiled engine and the reference', () => {
  let hubs: TestHub[];
  let rows: { path: string; remove(): Promise<void> };
  beforeAll(async () => {
    rows = await temporaryFolder();
    const compiled = await startHub({ dataDirectory: rows.path }, { engine: 'hub' });
    hubs = [compiled, await startHub({ dataDirectory: rows.path }, { engine: 'apollo' })];
  });
  afterAll(async () => {
    await Promise.all(hubs.map((hub) => hub.stop()));
    await rows.remove();
  });

  it.each(names)('give the same bytes for %s', async (name) => {
    const variables = `${folder}/${name}.variables.json`;
    const request = {
      query: readFileSync(`${folder}/${name}.graphql`, 'utf8'),
      variables: existsSync(variables) ? (JSON.parse(readFileSync(variables, 'utf8')) as Record<string, unknown>) : {},
      headers: { 'accept-language': 'zh-Hans' },
    };
    const [compiled, reference] = await Promise.all(hubs.map(({ gateway }) => gateway.executeOperation(request)));
    expect(compiled?.errors).toBeUndefined();
    expect(JSON.stringify(compiled?.data)).toBe(JSON.stringify(reference?.data));
  });
});
