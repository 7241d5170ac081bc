import type { ImportProgress } from '../subgraphs/kit/import/importReport.ts';

const BAR_WIDTH = 30;
/** Milliseconds between two bars on a terminal, and between two lines elsewhere. */
const BAR_INTERVAL_MS = 100;
const LINE_INTERVAL_MS = 5_000;

/** Shows how far an import is: a bar on a terminal, now and then a line elsewhere. On standard error. */
export function progressLine(): { show(progress: ImportProgress): void; end(): void } {
  const { stderr } = process;
  let last = performance.now();
  let drawn = false;
  return {
    show({ bytes, size, rows }) {
      const now = performance.now();
      if (now - last < (stderr.isTTY ? BAR_INTERVAL_MS : LINE_INTERVAL_MS)) return;
      last = now;
      const share = size > 0 ? Math.min(1, bytes / size) : 1;
      const percent = `${Math.floor(share * 100)} %`;
      if (!stderr.isTTY) {
        stderr.write(`${percent}, ${rows} rows read\n`);
        return;
      }
      const filled = Math.round(share * BAR_WIDTH);
      stderr.write(`\r[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${percent}, ${rows} rows read `);
      drawn = true;
    },
    end() {
      if (drawn) stderr.write('\r\u001B[K');
    },
  };
}
