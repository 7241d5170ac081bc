import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { projectPath } from '../../common/project.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { type HubProcess, startProcess } from '../kit/processes.ts';
import { chromiumPath, launchChromium, testInBrowser } from './chromium.ts';

describe('an editor in the Playground', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let hub: HubProcess | undefined;
  let browser: Browser | undefined;
  let token: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    if (!chromiumPath) return;
    const environment = { HUB_DATA_DIR: folder.path };
    hub = await startProcess(['start', '--port', '0'], environment);
    const words = ['token', '--role', 'EDITOR', '--organisation', 'cooperation', '--side', 'HK', '--expires', '1h'];
    const { stdout } = await promisify(execFile)(process.execPath, [projectPath('hub'), ...words], {
      env: { PATH: process.env['PATH'], ...environment },
    });
    token = stdout.trim();
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
    await folder.remove();
  });

  /** Writes into an editor of the Playground, over what it held. */
  async function write(page: Page, editor: string, text: string) {
    await page.locator(`${editor} .view-lines`).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }

  testInBrowser(
    'corrects a record with a token in the headers, and sees the new state',
    async () => {
      const page = await (browser as Browser).newPage({ viewport: { width: 1400, height: 900 } });
      await page.goto((hub as HubProcess).url.replace('/graphql', '/playground'));
      await page.getByRole('button', { name: 'Headers' }).click();
      await write(
        page,
        '.graphiql-editor-tool .graphiql-editor:not(.hidden)',
        JSON.stringify({ authorization: `Bearer ${token}` }),
      );
      await write(
        page,
        '.graphiql-query-editor',
        'mutation { correctMeasure(key: "AVIATION-1", changes: { title: { en: "Corrected in the Playground" } }, reason: "A test", expectedVersion: 0) { version record { title(lang: EN) } mistakes { field accepted } } }',
      );
      await page.getByRole('button', { name: /Execute query/ }).click();
      await page.locator('.graphiql-response').getByText('"Corrected in the Playground"').waitFor();
      const { url } = hub as HubProcess;
      const body = JSON.stringify({ query: '{ measure(code: "AVIATION-1") { version title(lang: EN) } }' });
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect(await answer.json()).toEqual({ data: { measure: { version: 1, title: 'Corrected in the Playground' } } });
    },
    120_000,
  );
});
