import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { PlanNode } from '@graphql-hive/router-query-planner';

/**
 * The native planner aborts its whole process on some operations that are valid (an unwrapped `None`, caught by nothing
 * that JavaScript could do). So it lives in a process of its own, which is started again when it dies, and killed when
 * it takes too long. Only operations that are not in the plan cache come here; the way there and back takes some 0.1 ms.
 *
 * Delete this file, and call the planner directly, when a panic in it becomes an exception.
 */
const source = `
const [, planner] = process.argv;
let QueryPlanner;
try { ({ QueryPlanner } = require(planner)); } catch { /* no binary: every job fails, and says so */ }
const planners = new Map();
process.on('message', (job) => {
  try {
    if (job.kind === 'unload') { planners.delete(job.id); return; }
    if (job.kind === 'load') {
      const planner = new QueryPlanner(job.sdl);
      planners.set(job.id, planner);
      process.send({ result: { thresholds: planner.overridePercentages } });
    } else {
      const { node } = planners.get(job.id).plan(job.query, null, new Set(), job.percentage);
      process.send({ result: node ?? null });
    }
  } catch (error) {
    process.send({ failed: String(error?.message ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
`;

/** The planner gave no plan: it failed, died or was stopped for taking too long. */
export class PlannerCrash extends Error {
  override readonly name = 'PlannerCrash';
  constructor(
    message: string,
    readonly timedOut: boolean,
  ) {
    super(message);
  }
}

interface Job {
  message: Record<string, unknown>;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Loaded {
  id: number;
  thresholds: readonly number[];
}

/** Sends jobs to the planner process one at a time, so that when it dies it is known of which. */
export class PlannerProcess {
  private child: ChildProcess | undefined;
  private readonly sdls = new Map<number, string>();
  private readonly queue: Job[] = [];
  private current: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private timedOut = false;
  private stopped = false;
  private lastId = 0;

  constructor(private readonly timeoutMs: number) {}

  /** @throws PlannerCrash when the planner has no binary for this platform, or cannot work with this supergraph. */
  async load(sdl: string): Promise<Loaded> {
    this.lastId += 1;
    const id = this.lastId;
    const result = await this.submit({ kind: 'load', id, sdl });
    this.sdls.set(id, sdl);
    return { id, ...(result as Omit<Loaded, 'id'>) };
  }

  /** @throws PlannerCrash */
  async plan(id: number, query: string, percentage: number) {
    const node = await this.submit({ kind: 'plan', id, query, percentage });
    return (node as PlanNode | null) ?? undefined;
  }

  unload(id: number): void {
    this.sdls.delete(id);
    this.child?.send({ kind: 'unload', id });
  }

  stop(): void {
    this.stopped = true;
    this.child?.kill('SIGKILL');
    for (const job of this.queue.splice(0)) job.reject(new PlannerCrash('The planner is stopped.', false));
  }

  private submit(message: Record<string, unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.stopped) return reject(new PlannerCrash('The planner is stopped.', false));
      this.queue.push({ message, resolve, reject });
      this.next();
    });
  }

  private next(): void {
    if (this.current !== undefined) return;
    this.current = this.queue.shift();
    if (this.current === undefined) {
      this.child?.channel?.unref();
      return;
    }
    this.child ??= this.start();
    this.child.channel?.ref();
    this.child.send(this.current.message);
    this.timedOut = false;
    this.timer = setTimeout(() => {
      this.timedOut = true;
      this.child?.kill('SIGKILL');
    }, this.timeoutMs);
  }

  private settle(settle: (job: Job) => void): void {
    clearTimeout(this.timer);
    const job = this.current;
    this.current = undefined;
    if (job !== undefined) settle(job);
    this.next();
  }

  private start(): ChildProcess {
    const planner = createRequire(import.meta.url).resolve('@graphql-hive/router-query-planner');
    const child = spawn(process.execPath, ['--input-type=commonjs', '--eval', source, planner], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Neither the gateway's flags (a debugger's port, a test runner's loader) nor its secrets are for the planner.
      env: {},
    });
    child.unref();
    for (const [id, sdl] of this.sdls) {
      // Their answers are not waited for: if a load works once it works again.
      child.send({ kind: 'load', id, sdl });
    }
    let unanswered = this.sdls.size;
    child.on('message', (answer: { result?: unknown; failed?: string }) => {
      if (unanswered > 0) {
        unanswered -= 1;
        return;
      }
      const { failed } = answer;
      this.settle((job) =>
        failed === undefined ? job.resolve(answer.result) : job.reject(new PlannerCrash(failed, false)),
      );
    });
    const lost = () => {
      if (this.child !== child) return;
      this.child = undefined;
      const { timedOut } = this;
      this.settle((job) => job.reject(new PlannerCrash('The planner stopped working.', timedOut)));
    };
    child.on('exit', lost);
    // It could not be started, or a message to it did not get through.
    child.on('error', () => {
      child.kill('SIGKILL');
      lost();
    });
    return child;
  }
}
