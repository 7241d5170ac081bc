import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from './foreignGraph.ts';

describe('what a browser is told', () => {
  let gateway: Gateway;
  let url: string;
  beforeAll(async () => {
    gateway = createGateway({
      supergraph: { sdl: composeForeign() },
      transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
      pages: [
        {
          path: '/shelf.txt',
          title: { chinese: '', english: '' },
          contentType: 'text/plain; charset=utf-8',
          query: '{ language }',
          render: (data: { language: string }) => data.language,
        },
      ],
    });
    ({ url } = await gateway.listen());
  });
  afterAll(() => gateway.stop());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), { headers, redirect: 'manual' });

  test.each([
    '/',
    '/playground',
    '/playground/main.js',
    '/playground/operations.json',
    '/health',
    '/ready',
    '/graphql?query={__typename}',
    '/graphql',
    '/nowhere',
  ])('%s loads nothing from elsewhere, stands in no frame and tells no other site', async (path) => {
    const { headers } = await get(path, { 'apollo-require-preflight': 'true' });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('no page and none of its files names another host to load from', async () => {
    const read = new Set<string>();
    const unread = ['/', '/playground'];
    for (let path = unread.pop(); path !== undefined; path = unread.pop()) {
      if (read.has(path)) continue;
      read.add(path);
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const text = await answer.text();
      const type = answer.headers.get('content-type') ?? '';
      // Texts of programs name hosts as words (licences, namespaces); what counts is what loads.
      const loading = /text\/html/.test(type)
        ? /(?:src|href|action|data)=["']?((?:https?:)?\/\/[^"'\s>]+)/g
        : /(?:url\(|@import|fetch\(|import\(|importScripts\(|new Worker\(|\.src=)\s*["'`]?((?:https?:)?\/\/[^"'`)\s]+)/g;
      expect([...text.matchAll(loading)].map(([, address]) => `${path}: ${address}`)).toEqual([]);
      const files = /text\/html/.test(type)
        ? [...text.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(([, file]) => file as string)
        : [...text.matchAll(/["'(](?:\.?\/)?([\w-]+(?:\.worker)?\.(?:js|css|ttf|woff2))["')?]/g)].map(
            ([, file]) => `/playground/${file}`,
          );
      for (const file of files) if ((await get(file)).status === 200) unread.push(file);
    }
    expect(read.size).toBeGreaterThan(4);
  });

  test('caches are told what else decides about an answer', async () => {
    const graphql = await get('/graphql?query={__typename}', { 'apollo-require-preflight': 'true' });
    expect(graphql.headers.get('vary')).toBe('origin, accept, accept-language, authorization, hub-as-of');
    const redirected = await get('/graphql', { accept: 'text/html' });
    expect(redirected.headers.get('vary')).toContain('accept');
    const page = await get('/shelf.txt', { 'accept-language': 'en' });
    expect([await page.text(), page.headers.get('vary')]).toEqual(['en', 'accept-language']);
  });
});
