import { lstat, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a working folder is for; its name begins with it. */
export type Purpose = 'import' | 'xls';

/** `hub-import-<process>-<six characters>`. */
const NAME = /^hub-(?:import|xls)-(?:(\d+)-)?[A-Za-z0-9]{6}$/;

/** Milliseconds between two signs of life of a folder in use: its time of change is set. */
const SIGN_OF_LIFE_MS = 10 * 60_000;
/** Milliseconds without one after which a folder is nobody's, once its process is gone. */
const OLD_MS = 60 * 60_000;
/** The same while a process of its number runs, which in a container is often another one. */
const VERY_OLD_MS = 24 * OLD_MS;

/** Old folders are removed once before a process makes its first one. */
let cleaned: Promise<void> | undefined;

/**
 * Does work in a folder of its own in the system's folder for temporary files, and removes it. A process that is killed
 * leaves its folder, which {@link removeOldWorkFolders} removes later.
 */
export async function withWorkFolder<Result>(
  purpose: Purpose,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  cleaned ??= removeOldWorkFolders();
  await cleaned;
  const folder = await mkdtemp(join(tmpdir(), `hub-${purpose}-${process.pid}-`));
  const signOfLife = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => undefined);
  }, SIGN_OF_LIFE_MS).unref();
  try {
    return await work(folder);
  } finally {
    clearInterval(signOfLife);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes working folders that processes of this user have left. One that cannot be removed stays until the next time. */
export async function removeOldWorkFolders(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const match = NAME.exec(name);
      if (match === null) return;
      const folder = join(tmpdir(), name);
      try {
        // A link is not followed: somebody else may have made it.
        const entry = await lstat(folder);
        const age = Date.now() - entry.mtimeMs;
        const isOurs = entry.isDirectory() && (process.getuid === undefined || entry.uid === process.getuid());
        if (isOurs && age > (isGone(match[1]) ? OLD_MS : VERY_OLD_MS))
          await rm(folder, { recursive: true, force: true });
      } catch {
        // Another process has removed it.
      }
    }),
  );
}

/** Whether no process of this number runs here. */
function isGone(process_: string | undefined): boolean {
  if (process_ === undefined) return false;
  try {
    process.kill(Number(process_), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
