import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DataSource } from 'typeorm';
import { projectPath } from '../../../common/project.ts';
import type { RequestTime } from '../../../common/requestTime.ts';

/** What a reader's process answers: the rows of a statement, or why there are none. */
export interface ReaderAnswer {
  readonly rows?: unknown[];
  readonly failed?: string;
}

/** A statement for a reader's process. */
export interface ReaderJob {
  readonly statement: string;
  readonly parameters: readonly unknown[];
}

interface Job extends ReaderJob {
  readonly resolve: (rows: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Reader {
  readonly child: ChildProcess;
  job: Job | undefined;
  /** Ends the process when it is asked nothing. */
  idle: NodeJS.Timeout | undefined;
}

/** What this needs of better-sqlite3's connection. */
interface Connection {
  pragma(text: string, options: { simple: true }): unknown;
}

/**
 * Pages of 4 KiB that a statement of 2,000 characters may read here. Reading as many takes some 50 ms. A longer statement
 * has more conditions, each of which looks at every row again.
 */
const MAX_PAGES = 1_000;
const CHARACTERS = 2_000;
/** Milliseconds after which a process that is asked nothing ends: it takes some 70 MB. */
const IDLE_MS = 30_000;
/** Milliseconds for which the size of the database is taken for the same. */
const SIZE_FRESH_MS = 1_000;

/** Processes that read one SQLite file where a statement may take long. They start when they are needed. */
export class SqliteReaders {
  private readonly readers: Reader[] = [];
  private readonly queue: Job[] = [];
  private pages = 0;
  private measuredAt = Number.NEGATIVE_INFINITY;

  /**
   * @param connection where the size of the file is asked
   * @param count processes at most, each with one statement at a time
   */
  constructor(
    private readonly file: string,
    private readonly connection: Connection,
    private readonly count: number,
  ) {}

  /** Whether a statement might keep the event loop, were it run in this process: by the file's size and its own. */
  mayTakeLong(statement: string): boolean {
    const now = performance.now();
    if (now - this.measuredAt > SIZE_FRESH_MS) {
      this.measuredAt = now;
      this.pages = Number(this.connection.pragma('page_count', { simple: true }));
    }
    return this.pages * Math.max(1, statement.length / CHARACTERS) > MAX_PAGES;
  }

  /**
   * The rows of a statement.
   *
   * @throws GraphQLError when the request's time is over: the process is killed
   * @throws Error of the database
   */
  read(statement: string, parameters: readonly unknown[], time: RequestTime): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      const job: Job = {
        statement,
        parameters: parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value)),
        resolve: (rows) => {
          stop();
          resolve(rows);
        },
        reject: (error) => {
          stop();
          reject(error);
        },
      };
      const stop = time.onOver(() => {
        this.giveUp(job);
        reject(time.over);
      });
      this.queue.push(job);
      this.next();
    });
  }

  /** Ends the processes; statements that run are given up. */
  close(): void {
    for (const job of this.queue.splice(0)) job.reject(new Error('The database is closed.'));
    for (const { child } of this.readers) child.kill('SIGKILL');
  }

  private next(): void {
    while (this.queue.length > 0) {
      const free = this.readers.find(({ job }) => job === undefined) ?? this.start();
      if (free === undefined) return;
      const job = this.queue.shift() as Job;
      free.job = job;
      clearTimeout(free.idle);
      free.child.ref();
      free.child.channel?.ref();
      free.child.send({ statement: job.statement, parameters: job.parameters } satisfies ReaderJob);
    }
  }

  private giveUp(job: Job): void {
    const place = this.queue.indexOf(job);
    if (place !== -1) this.queue.splice(place, 1);
    const reader = this.readers.find((candidate) => candidate.job === job);
    if (reader !== undefined) this.end(reader);
  }

  /** Ends a process. From now on it is given no statement: what was sent to it while it dies would be lost. */
  private end(reader: Reader): void {
    this.readers.splice(this.readers.indexOf(reader), 1);
    clearTimeout(reader.idle);
    reader.child.kill('SIGKILL');
    this.next();
  }

  private start(): Reader | undefined {
    if (this.readers.length >= this.count) return undefined;
    const child = fork(PROGRAM, [this.file], {
      // Neither the flags of this process (a debugger's port, a test runner's loader) nor its secrets are for a reader.
      execArgv: [],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const reader: Reader = { child, job: undefined, idle: undefined };
    this.readers.push(reader);
    const take = () => {
      const { job } = reader;
      reader.job = undefined;
      reader.idle = setTimeout(() => this.end(reader), IDLE_MS).unref();
      child.unref();
      child.channel?.unref();
      return job;
    };
    child.on('message', ({ rows, failed }: ReaderAnswer) => {
      if (!this.readers.includes(reader)) return;
      const job = take();
      if (rows !== undefined) job?.resolve(rows);
      else job?.reject(new Error(failed));
      this.next();
    });
    const onLost = () => {
      const place = this.readers.indexOf(reader);
      if (place === -1) return;
      this.readers.splice(place, 1);
      take()?.reject(new Error('The process that read the database has ended.'));
      clearTimeout(reader.idle);
      this.next();
    };
    child.on('exit', onLost);
    // The process could not be started, or a message to it was not delivered.
    child.on('error', () => {
      child.kill('SIGKILL');
      onLost();
    });
    return reader;
  }
}

const own = fileURLToPath(import.meta.url);

/** The compiled program of a reader, also where a test runs this file as it is written. */
const PROGRAM = own.endsWith('.ts')
  ? projectPath('dist/subgraphs/kit/database/sqliteReaderProcess.js')
  : own.replace(/sqliteReaders\.js$/, 'sqliteReaderProcess.js');

const known = new WeakMap<DataSource, SqliteReaders>();

/** The readers of an open SQLite file; undefined for a database in memory, which no other process sees. */
export function readersOf(dataSource: DataSource): SqliteReaders | undefined {
  return known.get(dataSource);
}

/** Gives an open SQLite file its readers, which end when it is closed. */
export function addReaders(dataSource: DataSource, count: number): void {
  const { databaseConnection } = dataSource.driver as unknown as { databaseConnection: Connection };
  const readers = new SqliteReaders(String(dataSource.options.database), databaseConnection, count);
  known.set(dataSource, readers);
  const destroy = dataSource.destroy.bind(dataSource);
  dataSource.destroy = async () => {
    readers.close();
    await destroy();
  };
}
