import { isUtf8 } from 'node:buffer';
import { ask, countsOf, itemWith, onTheWire, operationTriedAsBytes, sent, serveItems } from './sentItems.ts';

serveItems();

describe('an answer put together from bytes', () => {
  it.each([2_147_483_648, -2_147_483_649, 9_999_999_999, 12_345_678_901])(
    'refuses %d for an Int as one put together from objects does',
    async (stock) => {
      const document = await operationTriedAsBytes();
      sent.stockOf = () => ({ stock, place: null });
      const answer = await ask(document);
      expect(answer.data).toMatchObject({ all: [{ stock: null }] });
      expect(answer.errors).toMatchObject([
        { path: ['all', 0, 'stock'], extensions: { code: 'SUBGRAPH_INVALID_ANSWER' } },
      ]);
    },
  );

  it.each([2_147_483_647, -2_147_483_648])('takes %d for an Int', async (stock) => {
    const document = await operationTriedAsBytes();
    sent.stockOf = () => ({ stock, place: null });
    expect(await countsOf(document, 1)).toMatchObject({ bytes: 1, objects: 0, misses: 0 });
    expect((await ask(document)).data).toMatchObject({ all: [{ stock }] });
  });

  it('is an error, and UTF-8, when a subgraph’s bytes are not UTF-8', async () => {
    const document = await operationTriedAsBytes();
    sent.items = [itemWith({ name: 'broken' })];
    sent.change = (text) => {
      const bytes = Buffer.from(text);
      const at = bytes.indexOf('broken');
      if (at !== -1) bytes[at] = 0xff;
      return bytes;
    };
    const wire = onTheWire(await ask(document));
    expect(isUtf8(wire)).toBe(true);
    const { data, errors } = JSON.parse(wire.toString());
    expect(data).toEqual({ all: null });
    expect(errors).toMatchObject([
      {
        message: 'The subgraph "catalogue" did not answer: its answer (HTTP 200) is not UTF-8.',
        path: ['all'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'catalogue' },
      },
    ]);
  });

  it('is tried again after a time in which the subgraphs’ answers did not fit', async () => {
    const document = await operationTriedAsBytes();
    expect(await countsOf(document, 3)).toMatchObject({ bytes: 3, objects: 0, misses: 0 });
    sent.change = (text) => text.replaceAll(',', ', ');
    // Eight misses in a row; from then on one before every 64 requests that are not tried.
    expect(await countsOf(document, 8)).toMatchObject({ bytes: 0, objects: 8, misses: 8 });
    expect(await countsOf(document, 130)).toMatchObject({ bytes: 0, objects: 130, misses: 2 });
    sent.change = (text) => text;
    expect(await countsOf(document, 65)).toMatchObject({ bytes: 1, objects: 64, misses: 0 });
    expect(await countsOf(document, 10)).toMatchObject({ bytes: 10, objects: 0, misses: 0 });
  });

  it.each<[string, (text: string) => string]>([
    ['spaces', (text) => text.replaceAll(',', ', ')],
    ['a line feed at the end', (text) => `${text}\n`],
    [
      'keys in another order',
      (text) => JSON.stringify({ data: Object.fromEntries(Object.entries(JSON.parse(text).data).reverse()) }),
    ],
    ['a key that nobody asked for', (text) => text.replace('"stock":', '"more":1,"stock":')],
    ['extensions', (text) => text.replace(/}$/, ',"extensions":{}}')],
    ['errors set to null', (text) => text.replace(/^{/, '{"errors":null,')],
    ['numbers written otherwise', (text) => text.replaceAll(':1,', ':1.0,')],
    ['escapes that need not be', (text) => text.replaceAll('"n"', '"\\u006e"')],
  ])('does not mind %s', async (_what, changed) => {
    const document = await operationTriedAsBytes();
    sent.items = [itemWith({ id: '1' }), itemWith({ id: '2', name: null })];
    const expected = await ask(document);
    sent.change = changed;
    expect(JSON.stringify(await ask(document))).toBe(JSON.stringify(expected));
  });

  it.each<[string, (text: string) => string]>([
    ['ends too early', (text) => text.slice(0, -3)],
    ['goes on after its end', (text) => `${text}{}`],
    ['has a raw control character in a text', (text) => text.replaceAll('"n"', '"n\u0001"')],
    ['has an escape that JSON does not know', (text) => text.replaceAll('"n"', '"\\x"')],
    ['has a number that JSON does not know', (text) => text.replaceAll(':1,', ':01,')],
  ])('is no answer when a subgraph’s text %s', async (_what, changed) => {
    const document = await operationTriedAsBytes();
    sent.change = changed;
    const { errors } = await ask(document);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('asks no subgraph twice when it turns out that objects are needed', async () => {
    const document = await operationTriedAsBytes();
    sent.change = (text) => text.replaceAll(',', ', ');
    expect(await countsOf(document, 1)).toMatchObject({ misses: 1, asked: ['catalogue', 'stock'] });
  });
});

describe('an answer on its way to the client', () => {
  it('writes what JSON.stringify writes, for any answer', () => {
    const error = { message: 'm', path: ['a'] };
    for (const answer of [
      { data: { a: 1 } },
      { data: null, errors: [error] },
      { errors: [error] },
      { data: { a: 1 }, extensions: { b: 2 } },
    ]) {
      expect(onTheWire(answer).toString()).toBe(JSON.stringify(answer));
    }
  });

  it('notices when data that came as bytes has been changed', async () => {
    const document = await operationTriedAsBytes();
    const { data } = await ask(document);
    const answer = { data };
    expect(onTheWire(answer).toString()).toBe(JSON.stringify(answer));
    Object.assign(data as object, { added: 1 });
    expect(JSON.parse(onTheWire(answer).toString()).data).toMatchObject({ added: 1 });
  });
});
