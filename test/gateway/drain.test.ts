import { createGateway } from '../../gateway/server.ts';
import { composeForeign, type ForeignSubgraph, startForeignSubgraph } from './foreignGraph.ts';

describe('a gateway that stops', () => {
  let books: ForeignSubgraph;
  let arrived: Promise<void>;
  let release: () => void;

  beforeEach(async () => {
    books = await startForeignSubgraph('books');
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    arrived = new Promise<void>((resolve) => {
      books.hold = () => {
        resolve();
        return released;
      };
    });
  });
  afterEach(async () => {
    release();
    await books.close();
  });

  const open = (drainMs?: number) =>
    createGateway({
      supergraph: { sdl: composeForeign({ books: books.url, reviews: books.url }) },
      drainMs: drainMs ?? 10_000,
      subgraphTimeoutMs: 600_000,
    });
  const ask = (url: string) =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ books { title } }"}',
    });

  test('finishes requests in flight and takes no new ones', async () => {
    const gateway = open();
    const { url } = await gateway.listen();
    const inFlight = ask(url);
    await arrived;
    const stopping = gateway.stop();
    release();
    expect(await (await inFlight).json()).toEqual({
      data: { books: [{ title: 'The Grand Canal' }, { title: 'Harbours' }] },
    });
    await stopping;
    await expect(ask(url)).rejects.toThrow();
  });

  test('does not wait longer than it was given', async () => {
    const gateway = open(50);
    const { url } = await gateway.listen();
    const inFlight = ask(url);
    const lost = expect(inFlight).rejects.toThrow();
    await arrived;
    await gateway.stop();
    await lost;
  });

  test('may be stopped twice, or before it has started', async () => {
    const gateway = open();
    await Promise.all([gateway.stop(), gateway.stop()]);
  });

  test('releases its port', async () => {
    const first = open();
    const { port } = await first.listen();
    await first.stop();
    const sdl = composeForeign({ books: books.url, reviews: books.url });
    const second = createGateway({ supergraph: { sdl }, port });
    expect((await second.listen()).port).toBe(port);
    await second.stop();
  });

  test('says in one sentence that its port is taken', async () => {
    const first = open();
    const { port } = await first.listen();
    const sdl = composeForeign({ books: books.url, reviews: books.url });
    const second = createGateway({ supergraph: { sdl }, port });
    await expect(second.listen()).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program`);
    await second.stop();
    await first.stop();
  });
});
