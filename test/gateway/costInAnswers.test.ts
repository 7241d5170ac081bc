import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import type { Gateway } from '../../gateway/server.ts';
import { codesOf, shopGateway } from './shop.ts';

describe.each(ENGINE_NAMES)('the cost with the answer, with the engine %s', (engine) => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    const books = [{ title: 'Harbours', author: { name: 'A' } }, { title: 'Canals', author: null }, null];
    ({ gateway } = shopGateway({ engine }, { best: books }));
    url = `${(await gateway.listen()).url}/graphql`;
  });
  afterAll(() => gateway.stop());
  const query = '{ best { title author { name } } }';
  const cost = { estimated: 10, limit: 100_000, actual: 3 };

  it('is said on request, by POST and by GET, and not otherwise', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
    const get = () =>
      fetch(`${url}?query=${encodeURIComponent(query)}`, {
        headers: { 'hub-cost': '1', 'apollo-require-preflight': '1' },
      });
    // The second answer of an operation may come another way than the first.
    for (const ask of [() => post({ 'hub-cost': '1' }), () => post({ 'hub-cost': '1' }), get]) {
      expect(await (await ask()).json()).toEqual({
        data: { best: [{ title: 'Harbours', author: { name: 'A' } }, { title: 'Canals', author: null }, null] },
        extensions: { cost },
      });
    }
    expect(await (await post({})).json()).not.toHaveProperty('extensions');
  });

  it('answers HTTP 400 above the limit', async () => {
    const body = JSON.stringify({
      query: '{ a: shelves { author { books { author { books { author { books { title } } } } } } } }',
    });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect({ status: answer.status, codes: codesOf((await answer.json()) as never) }).toMatchObject({
      status: 400,
      codes: [{ code: 'COST_LIMIT_EXCEEDED' }],
    });
  });
});

describe('budgets of named operations', () => {
  let folder: string;
  let gateway: Gateway;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-'));
    await writeFile(
      join(folder, 'Best.graphql'),
      '# The best.\n# max-cost: 10\nquery Best { best { title author { name } } }\n',
    );
    await writeFile(join(folder, 'Cheap.graphql'), '# max-cost: 4\nquery Cheap { best { title } }\n');
    ({ gateway } = shopGateway({ maxCost: 8, operationsDirectory: folder }, { best: [] }));
  });
  afterAll(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });
  const refused = async (query: string, operationName?: string) =>
    codesOf(await gateway.executeOperation({ query, ...(operationName && { operationName }) }));

  it('take the place of the limit, for just their document', async () => {
    expect(await refused('query Best { best { title, author { name } } }')).toBeUndefined();
    expect(await refused('# mine\nquery Best {\n best { title author { name } } }', 'Best')).toBeUndefined();
    expect(await refused('query Best { best { author { name } } }')).toMatchObject([{ allowed: 8, actual: 10 }]);
    expect(await refused('query Other { best { title author { name } } }')).toMatchObject([{ allowed: 8, actual: 10 }]);
    expect(await refused('query Cheap { best { title } }')).toMatchObject([{ allowed: 4, actual: 5 }]);
    expect(await refused('query Dear { best { title } }')).toBeUndefined();
  });
});
