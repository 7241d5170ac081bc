import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** Where this machine has a Chromium, if it has one. */
export const chromiumPath = PATHS.find((path) => existsSync(path));

/** `test` where there is a Chromium; elsewhere a skipped one, and a line that says why. */
export const testInBrowser: typeof test = chromiumPath ? test : explainSkip();

/** Starts a headless Chromium that makes no requests of its own. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({
    executablePath: chromiumPath,
    // Containers run as root, where Chromium's own sandbox does not start.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function explainSkip(): typeof test {
  console.warn(`Browser tests are skipped: no Chromium at ${PATHS.join(', ')} (on Debian: apt-get install chromium).`);
  return test.skip;
}
