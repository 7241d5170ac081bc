import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ImportError } from '../../import/ImportError.ts';
import { withWorkFolder } from '../workFolder.ts';

/** The largest file that is read; a sheet of this format has 65,536 rows. */
const MAX_BYTES = 2 ** 26;
const MAX_MEMORY_MB = 1_024;
const TIMEOUT_MS = 60_000;

/**
 * What the child process runs. It reads the workbook and writes the same as XLSX: formats, formulas, hidden sheets and
 * the epoch of dates go with it, so one reader of cells serves both.
 */
const SCRIPT = `
const [library, from, to] = process.argv.slice(1);
const xlsx = require(library);
try {
  const book = xlsx.read(require('node:fs').readFileSync(from), { cellNF: true, cellText: false, cellHTML: false, cellStyles: true, dense: true });
  xlsx.writeFile(book, to, { bookType: 'xlsx', compression: true });
} catch (error) {
  process.stderr.write(String(error && error.message).slice(0, 300));
  process.exitCode = 3;
}`;

/**
 * The bytes of an XLSX workbook that holds what a workbook of the old .xls format (BIFF) does.
 *
 * A parser of such files is a large piece of foreign code on foreign input, so it runs in a process of its own, without
 * the environment, and with bounds on memory and time.
 *
 * @throws ImportError for a file that is too large, damaged, protected, or no workbook
 */
export async function convertXls(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > MAX_BYTES) throw unreadable(path, `it has more than ${MAX_BYTES / 2 ** 20} MiB`);
  return withWorkFolder('xls', async (folder) => {
    const target = join(folder, 'book.xlsx');
    await run(path, [createRequire(import.meta.url).resolve('@e965/xlsx'), path, target]);
    return readFile(target);
  });
}

function run(path: string, words: readonly string[]): Promise<void> {
  const options = { env: {}, timeout: TIMEOUT_MS, killSignal: 'SIGKILL', maxBuffer: 2 ** 20 } as const;
  const argv = [`--max-old-space-size=${MAX_MEMORY_MB}`, '-e', SCRIPT, '--', ...words];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, argv, options, (error, _, said) => {
      if (!error) return resolve();
      const reason =
        child.exitCode === 3
          ? reasonOf(said)
          : error.killed
            ? `it took more than ${TIMEOUT_MS / 1000} s to read`
            : `it does not fit into ${MAX_MEMORY_MB} MiB of memory`;
      reject(unreadable(path, reason, error));
    });
  });
}

function reasonOf(message: string): string {
  if (/password|encrypt/i.test(message)) return 'it is protected by a password';
  if (/Unsupported file|Cannot find|Invalid HTML/i.test(message))
    return 'it holds no workbook; it may be a document of another program';
  return `it is damaged (${message})`;
}

const unreadable = (path: string, reason: string, cause?: unknown): ImportError =>
  new ImportError(
    `${path} is a file of the old Office format (.xls) that cannot be read: ${reason}. Open it in a spreadsheet program and save it as .xlsx.`,
    { cause },
  );
