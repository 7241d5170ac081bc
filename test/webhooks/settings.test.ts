import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSubgraphConfig } from '../../subgraphs/kit/server/config.ts';
import { isPublicAddress } from '../../subgraphs/kit/webhooks/publicAddress.ts';
import { temporaryFolder } from '../kit/hub.ts';

const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const read = async (content: unknown) => {
  const path = join(folder.path, 'webhooks.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return readSubgraphConfig({ HUB_WEBHOOKS: path }).webhooks;
};

it('reads a file of webhooks, with what is not said', async () => {
  const given = {
    name: 'dashboard',
    url: 'https://dashboard.example/hook',
    secret: SECRET,
    filter: { area: 'AVIATION' },
  };
  expect(await read({ webhooks: [given] })).toEqual([{ ...given, language: 'zh-Hant', allowPrivate: false }]);
  expect(readSubgraphConfig({}).webhooks).toEqual([]);
});

it('names every mistake, and repeats no secret', async () => {
  const wrong = { name: 'Dash', url: 'http://dashboard.example', secret: 'topsecret', filter: { areas: 'AVIATION' } };
  const error = await read({ webhooks: [wrong] }).catch((caught: Error) => caught.message);
  expect(error).toMatch(/HUB_WEBHOOKS: .*webhooks\.0\.name.*webhooks\.0\.secret.*webhooks\.0\.filter/s);
  expect(error).not.toContain('topsecret');
  await expect(read(`{ "secret": "topsecret"`)).rejects.toThrow('it is no JSON');
  const valid = { name: 'one', url: 'https://example.org', secret: SECRET };
  await expect(read({ webhooks: [valid, valid] })).rejects.toThrow('two webhooks named one');
  await expect(read({ webhooks: [{ ...valid, url: 'http://example.org' }] })).rejects.toThrow('has to be https');
  expect(() => readSubgraphConfig({ HUB_WEBHOOKS: join(folder.path, 'none.json') })).toThrow('cannot be read');
});

it.each([
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
  ],
  ...[
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
  ],
])('takes %s for no public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['1.1.1.1', '172.32.0.1', '2606:4700:4700::1111'])('takes %s for a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
