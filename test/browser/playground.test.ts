import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign, executeForeign } from '../gateway/foreignGraph.ts';
import { chromiumPath, launchChromium, testInBrowser } from './chromium.ts';

describe('the Playground in a browser', () => {
  let gateway: Gateway;
  let url: string;
  let browser: Browser;
  let page: Page;
  const requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    gateway = createGateway({
      supergraph: { sdl: composeForeign() },
      transport: (name) => createInProcessTransport(name, (request) => executeForeign(name as 'books', request)),
      operationsDirectory: fileURLToPath(new URL('./operations/', import.meta.url)),
    });
    if (!chromiumPath) return;
    url = (await gateway.listen()).url;
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => requested.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${url}/playground`);
  });

  afterAll(async () => {
    await browser?.close();
    await gateway.stop();
  });

  const list = () => page.getByRole('region', { name: /Ready-made operations/ });
  const responsePane = () => page.locator('.graphiql-response');
  const execute = () => page.getByRole('button', { name: /Execute query/ }).click();

  testInBrowser('offers the ready-made operations with what each answers', async () => {
    await list().getByRole('button', { name: 'Shelf' }).waitFor();
    expect(await list().textContent()).toContain('The books on the shelf and their reviews.');
    expect(await list().textContent()).toContain('以書號找一本書');
  });

  testInBrowser('opens an operation with its example variables, runs it and shows the answer', async () => {
    await list().getByRole('button', { name: 'Shelf' }).click();
    await execute();
    await responsePane().getByText('"The Grand Canal"').waitFor();

    await list().getByRole('button', { name: 'OneBook' }).click();
    await execute();
    await responsePane().getByText('"Harbours"').waitFor();
    expect(await responsePane().textContent()).not.toContain('The Grand Canal');
  });

  testInBrowser('shows the price of the operation in the editor, before it is run', async () => {
    const price = page.getByRole('status').filter({ hasText: 'Estimated cost' });
    await list().getByRole('button', { name: 'Shelf' }).click();
    // Ten books and ten reviews of each, since this supergraph says nothing of its lists.
    await price.filter({ hasText: ': 110 / 100,000' }).waitFor();
    await list().getByRole('button', { name: 'OneBook' }).click();
    await price.filter({ hasText: ': 1 / 100,000' }).waitFor();
  });

  testInBrowser('shows the schema in its documentation', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await page.getByText('latestReview').first().waitFor();
  });

  testInBrowser('asks no other host for anything and complains of nothing', () => {
    const foreign = requested.filter((address) => !address.startsWith(url) && !/^(data|blob):/.test(address));
    expect(requested.length).toBeGreaterThan(5);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
