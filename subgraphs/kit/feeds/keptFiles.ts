import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../../../common/errors.ts';
import { readMoment } from '../values/moment.ts';
import type { SourceFile, SourceRequest } from './definition.ts';

const noteShape = z.object({
  source: z.string(),
  url: z.string(),
  name: z.string(),
  period: z.string().nullable(),
  retrievedAt: z.string().refine((text) => readMoment(text) !== undefined),
  sha256: z.string(),
  bytes: z.number(),
  status: z.number(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Why it was not loaded: it is of another day than was asked for, or of another shape. */
  refused: z.string().optional(),
});

/** The note beside a kept file: where and when it was fetched, and the publisher's headers. */
export type FileNote = z.infer<typeof noteShape>;

/** A kept file: its note, and the path of the copy. */
export interface KeptFile {
  path: string;
  note: FileNote;
}

/** One request in the log of a source's pulls. */
export interface PullEntry {
  at: string;
  url: string | null;
  outcome: string;
  /** Why there is no file, if there is none. */
  reason?: string;
  file?: string;
}

const NOTE = '.note.json';
const LOG = 'pulls.ndjson';

/**
 * The files that were fetched, `<data directory>/files/<source>/<time>-<hash>.<ending>`, each with a note beside it. A
 * file is never changed or removed, so that any load can be repeated without its publisher; a refused one is not asked
 * for changes since.
 */
export class KeptFiles {
  constructor(private readonly dataDirectory: string) {}

  /** Keeps what was fetched. The note is written last, so a file without a note is incomplete. */
  async keep(
    source: string,
    request: SourceRequest,
    fetched: { bytes: Buffer; status: number; etag: string | null; lastModified: string | null },
    retrievedAt: string,
  ): Promise<KeptFile> {
    const { bytes, status, etag, lastModified } = fetched;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { url, name, period } = request;
    const stem = `${retrievedAt.replace(/[-:]/g, '')}-${sha256.slice(0, 16)}`;
    const path = join(this.folderOf(source), `${stem}${extname(name) || '.bin'}`);
    const note = { source, url, name, period, retrievedAt, sha256, bytes: bytes.length, status, etag, lastModified };
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, bytes);
    await writeWhole(notePath(path), `${JSON.stringify(note, null, 2)}\n`);
    return { path, note };
  }

  /** Notes why a copy was not loaded. It stays as it came, and no later answer is taken from it. */
  async refuse({ path, note }: KeptFile, refused: string): Promise<void> {
    await writeWhole(notePath(path), `${JSON.stringify({ ...note, refused }, null, 2)}\n`);
  }

  /** The newest copy of an address that was not refused, if there is one. */
  async newest(source: string, url: string): Promise<KeptFile | undefined> {
    const folder = this.folderOf(source);
    const notes = (await namesIn(folder)).filter((name) => name.endsWith(NOTE)).sort();
    for (const name of notes.reverse()) {
      const note = await readNote(join(folder, name));
      if (note?.url !== url || note.refused !== undefined) continue;
      const copy = join(folder, `${name.slice(0, -NOTE.length)}${extname(note.name) || '.bin'}`);
      if ((await namesIn(folder)).includes(basename(copy))) return { path: copy, note };
    }
    return undefined;
  }

  /** Logs the outcome of a request. */
  async log(source: string, entry: PullEntry): Promise<void> {
    await mkdir(this.folderOf(source), { recursive: true });
    await appendFile(join(this.folderOf(source), LOG), `${JSON.stringify(entry)}\n`);
  }

  /** The outcome of the last request of a source; undefined if there was none. */
  async lastPull(source: string): Promise<PullEntry | undefined> {
    if (!(await namesIn(this.folderOf(source))).includes(LOG)) return undefined;
    const lines = (await readFile(join(this.folderOf(source), LOG), 'utf8')).trimEnd().split('\n');
    // A line that a crash cut off is ignored.
    for (const line of lines.reverse()) {
      const entry = parseJson(line);
      if (entry !== undefined) return entry as PullEntry;
    }
    return undefined;
  }

  private folderOf(source: string): string {
    return join(this.dataDirectory, 'files', source);
  }
}

/**
 * A file from anywhere: a kept one comes with its note, any other with its name alone.
 *
 * @throws SetupError if it cannot be read
 */
export async function readSourceFile(path: string): Promise<SourceFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new SetupError(`${path} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  const note = await readNote(notePath(path));
  const { name = basename(path), url = null, retrievedAt = null, period = null } = note ?? {};
  return { name, bytes, url, retrievedAt, period };
}

function notePath(path: string): string {
  return `${path.slice(0, path.length - extname(path).length)}${NOTE}`;
}

async function readNote(path: string): Promise<FileNote | undefined> {
  if (!(await namesIn(dirname(path))).includes(basename(path))) return undefined;
  const parsed = noteShape.safeParse(parseJson(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new SetupError(`${path} is no note of a kept file: remove it, and its file counts as handed over.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Writes a temporary file and renames it, so that nobody reads half a file. */
async function writeWhole(path: string, content: Buffer | string): Promise<void> {
  const unfinished = `${path}.part`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}
