import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway, type Gateway, type Logger, silentLogger } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeBooks, composeForeign, composeUnservable, engines, executeForeign } from './foreignGraph.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'hub-supergraph-'));

describe.each(engines)('a supergraph file that changes under a running gateway, with the engine %s', (engine) => {
  let file: string;
  let gateway: Gateway;
  let waiting: { pattern: RegExp; resolve: () => void }[];
  /** The subgraphs to which a transport was opened, in order. */
  let opened: string[];

  const hear = (message: unknown) => {
    for (const { resolve } of waiting.filter(({ pattern }) => pattern.test(String(message)))) resolve();
  };
  const logger: Logger = { ...silentLogger, info: hear, error: hear };
  const logged = (pattern: RegExp) => new Promise<void>((resolve) => waiting.push({ pattern, resolve }));
  const ask = (query: string) => gateway.executeOperation({ query });

  beforeEach(async () => {
    waiting = [];
    opened = [];
    file = join(folder(), 'supergraph.graphql');
    writeFileSync(file, composeForeign());
    gateway = createGateway({
      engine,
      supergraph: { file },
      logger,
      transport: (name) => {
        opened.push(name);
        return createInProcessTransport(name, (request) => executeForeign(name as 'books', request));
      },
    });
    await ask('{ __typename }');
  });
  afterEach(() => gateway.stop());

  test('is served once it is replaced, without a restart', async () => {
    const more = 'extend type Book { pages: Int }';
    expect((await ask('{ books { pages } }')).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    const changed = logged(/has changed and is served now/);
    writeFileSync(`${file}.new`, composeForeign({}, more));
    renameSync(`${file}.new`, file);
    await changed;
    const answer = await ask('{ __type(name: "Book") { fields { name } } books { title } }');
    expect(answer.data?.['__type']).toEqual({
      fields: [{ name: 'isbn' }, { name: 'title' }, { name: 'pages' }, { name: 'reviews' }],
    });
    expect(answer.data?.['books']).toHaveLength(2);
  });

  test('may lose a subgraph and get it back', async () => {
    const replace = async (sdl: string) => {
      const changed = logged(/has changed and is served now/);
      writeFileSync(file, sdl);
      await changed;
    };
    const query = '{ books { reviews { stars } } }';
    await replace(composeBooks());
    expect((await ask(query)).errors?.[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await gateway.ready()).subgraphs.map(({ name }) => name)).toEqual(['books']);
    await replace(composeForeign());
    expect(await ask(query)).toEqual({ data: { books: [{ reviews: [{ stars: 5 }] }, { reviews: [] }] } });
    // A subgraph that stays, or comes back before its transport is closed, keeps its transport.
    expect(opened).toEqual(['books', 'reviews']);
  });

  test('is refused when it is broken, with a sentence in the log, and the former one stays in service', async () => {
    const refused = logged(/is not GraphQL: .+The former supergraph stays in service\.$/);
    writeFileSync(file, 'type Query {');
    await refused;
    expect((await ask('{ books { title } }')).data?.['books']).toHaveLength(2);

    const mended = logged(/has changed and is served now/);
    writeFileSync(file, composeForeign({}, 'extend type Book { pages: Int }'));
    await mended;
  });

  test('is refused when the engine cannot serve it, and the former one stays in service', async () => {
    const refused = logged(/cannot be served: .+The former supergraph stays in service\.$/s);
    writeFileSync(file, composeUnservable());
    await refused;
    expect((await ask('{ books { title reviews { stars } } }')).errors).toBeUndefined();
  });
});

describe.each(engines)('a request that runs while the supergraph changes, with the engine %s', (engine) => {
  test('ends as it was planned, with the subgraph that the new supergraph lacks', async () => {
    const file = join(folder(), 'supergraph.graphql');
    writeFileSync(file, composeForeign());
    let served = () => {};
    const changed = new Promise<void>((resolve) => {
      served = resolve;
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = () => {};
    const booksAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const gateway = createGateway({
      engine,
      supergraph: { file },
      logger: { ...silentLogger, info: (message) => /is served now/.test(String(message)) && served() },
      transport: (name) =>
        createInProcessTransport(name, async (request) => {
          if (request.query.includes('title')) {
            asked();
            await released;
          }
          return executeForeign(name as 'books', request);
        }),
    });
    await gateway.executeOperation({ query: '{ __typename }' });
    // The books are asked first; the reviews, which the new supergraph does not have, only after them.
    const answer = gateway.executeOperation({ query: '{ books { title reviews { stars } } }' });
    await booksAsked;
    writeFileSync(file, composeBooks());
    await changed;
    release();
    expect(await answer).toEqual({
      data: {
        books: [
          { title: 'The Grand Canal', reviews: [{ stars: 5 }] },
          { title: 'Harbours', reviews: [] },
        ],
      },
    });
    await gateway.stop();
  });
});
