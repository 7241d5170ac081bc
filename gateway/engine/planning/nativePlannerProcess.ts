import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { PlanNode } from '@graphql-hive/router-query-planner';
import { PROCESS_SOURCE } from './nativePlannerSource.ts';

export interface NativePlannerSettings {
  /** The module of the planner, as `require` finds it from this file. */
  readonly module: string;
  /** Milliseconds that planning one operation may take; the process is then killed and started again. */
  readonly planTimeoutMs: number;
  /** Milliseconds that an operation may wait for those before it. */
  readonly maxWaitMs: number;
  /** Milliseconds that loading a supergraph may take, the wait included. */
  readonly loadTimeoutMs: number;
}

const DEFAULT_SETTINGS: NativePlannerSettings = {
  module: '@graphql-hive/router-query-planner',
  planTimeoutMs: 500,
  maxWaitMs: 2_000,
  loadTimeoutMs: 30_000,
};

/**
 * The native planner gave no plan: it failed, died, took too long or was busy too long. The fallback planner plans
 * then.
 */
export class NativePlannerError extends Error {
  override readonly name = 'NativePlannerError';
}

type Message =
  | { kind: 'load'; id: number; sdl: string }
  | { kind: 'plan'; id: number; query: string; percentage: number };

interface Job {
  readonly message: Message;
  readonly timeoutMs: number;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout | undefined;
  /** How often it is done again when the process ends meanwhile. */
  repeats: number;
}

/**
 * A process may end for a reason that has nothing to do with the supergraph that it loads: memory, an operator, an operation
 * that was planned too long before. A supergraph that is not loaded is never planned for.
 */
const LOAD_REPEATS = 2;

/**
 * The native planner in a process of its own. It aborts its process on some valid operations (an unwrapped `None`,
 * which JavaScript cannot catch), and on some it needs time that doubles with every field. So the process is started
 * again when it dies and killed when it takes too long. Only operations that are not in the plan cache come here; the
 * message there and back takes some 0.1 ms.
 *
 * When it gives a plan or an error for every operation in bounded time, this file can go, and the planner be called
 * directly.
 *
 * Jobs are sent one at a time, so that when the process dies it is known which one it could not do.
 */
export class NativePlannerProcess {
  private readonly settings: NativePlannerSettings;
  private child: ChildProcess | undefined;
  private readonly loaded = new Map<number, string>();
  private readonly queue: Job[] = [];
  private current: Job | undefined;
  private stopped = false;
  private lastId = 0;

  constructor(settings: Partial<NativePlannerSettings> = {}) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
  }

  /**
   * @throws NativePlannerError when the planner has no binary for this platform, or cannot work with this supergraph.
   */
  async load(sdl: string): Promise<{ id: number; thresholds: readonly number[] }> {
    this.lastId += 1;
    const id = this.lastId;
    const { loadTimeoutMs } = this.settings;
    const result = await this.submit({ kind: 'load', id, sdl }, loadTimeoutMs, loadTimeoutMs);
    this.loaded.set(id, sdl);
    return { id, ...(result as { thresholds: readonly number[] }) };
  }

  /** @throws NativePlannerError */
  async plan(id: number, query: string, percentage: number): Promise<PlanNode | undefined> {
    const { planTimeoutMs, maxWaitMs } = this.settings;
    const node = await this.submit({ kind: 'plan', id, query, percentage }, planTimeoutMs, maxWaitMs);
    return (node as PlanNode | null) ?? undefined;
  }

  unload(id: number): void {
    this.loaded.delete(id);
    this.child?.send({ kind: 'unload', id });
  }

  stop(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
    for (const job of this.queue.splice(0)) fail(job, 'it is stopped');
  }

  private submit(message: Message, timeoutMs: number, maxWaitMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.stopped) return reject(new NativePlannerError('The native planner gave no plan: it is stopped.'));
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(job), 1);
        fail(job, `it was busy for ${maxWaitMs} ms`);
      }, maxWaitMs);
      const repeats = message.kind === 'load' ? LOAD_REPEATS : 0;
      const job: Job = { message, timeoutMs, resolve, reject, timer, repeats };
      this.queue.push(job);
      this.next();
    });
  }

  private next(): void {
    if (this.current !== undefined) return;
    if (this.queue.length === 0) {
      this.child?.channel?.unref();
      return;
    }
    this.child ??= this.start();
    const job = this.queue.shift() as Job;
    this.current = job;
    clearTimeout(job.timer);
    job.timer = setTimeout(() => {
      job.repeats = 0;
      fail(job, `it took longer than ${job.timeoutMs} ms`);
      this.child?.kill('SIGKILL');
    }, job.timeoutMs);
    this.child.channel?.ref();
    this.child.send(job.message);
  }

  private end(settle: (job: Job) => void): void {
    const job = this.current;
    this.current = undefined;
    if (job !== undefined) {
      clearTimeout(job.timer);
      settle(job);
    }
    this.next();
  }

  private start(): ChildProcess {
    const module = createRequire(import.meta.url).resolve(this.settings.module);
    const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', PROCESS_SOURCE, module], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Neither the gateway's flags (a debugger's port, a test runner's loader) nor its secrets are for the planner.
      env: {},
    });
    child.unref();
    child.on('message', ({ result, failed }: { result?: unknown; failed?: string }) => {
      this.end((job) => (failed === undefined ? job.resolve(result) : fail(job, failed)));
    });
    const onLost = () => {
      if (this.child !== child) return;
      this.child = undefined;
      this.end((job) => (this.stopped ? fail(job, 'it is stopped') : this.repeat(job)));
    };
    child.on('exit', onLost);
    // The process could not be started, or a message to it was not delivered.
    child.on('error', () => {
      child.kill('SIGKILL');
      onLost();
    });
    this.queue.unshift(...[...this.loaded].map(([id, sdl]) => this.reload(id, sdl)));
    return child;
  }

  private repeat(job: Job): void {
    if (job.repeats === 0) {
      fail(job, 'its process ended');
      return;
    }
    job.repeats -= 1;
    this.queue.unshift(job);
  }

  /** A supergraph that the former process knew. Nobody waits for it: without it, plans fail and the fallback plans. */
  private reload(id: number, sdl: string): Job {
    const ignore = () => {};
    const { loadTimeoutMs } = this.settings;
    return {
      message: { kind: 'load', id, sdl },
      timeoutMs: loadTimeoutMs,
      resolve: ignore,
      reject: ignore,
      timer: undefined,
      repeats: 0,
    };
  }
}

function fail({ reject, timer }: Job, reason: string): void {
  clearTimeout(timer);
  reject(new NativePlannerError(`The native planner gave no plan: ${reason}.`));
}
