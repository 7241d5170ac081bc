import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import { type LoadedSupergraph, PlannerError, PlannerProcess, type PlannerProgram } from './plannerProcess.ts';

export interface PlannerPoolSettings {
  /** The planner's module, as `require` finds it from this file. */
  readonly module: string;
  /** Milliseconds that planning one operation may take; the process is then killed and started again. */
  readonly planTimeoutMs: number;
  /** Milliseconds that an operation may wait for its turn. */
  readonly maxWaitMs: number;
}

/** Milliseconds that loading a supergraph may take. */
const LOAD_TIMEOUT_MS = 30_000;

/** Processes of one planner at most. The second starts when the first is busy with one operation for {@link SLOW_MS}. */
const MAX_PROCESSES = 2;

/** An operation that is not planned after these milliseconds may be one that never is, so that others get a process of their own. */
const SLOW_MS = 50;

/** Milliseconds for which a client's further operations wait apart, when one has stalled the planner. */
const STALLING_MS = 60_000;

/**
 * A process may end for a reason that has nothing to do with the supergraph that it loads: memory, an operator. A supergraph
 * that is not loaded is never planned for.
 */
const LOAD_REPEATS = 2;

interface Job {
  readonly work: (process: PlannerProcess) => Promise<unknown>;
  readonly supergraph: LoadedSupergraph;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * The processes of one planner, and the operations that wait for them. One operation of each client is planned at a time,
 * and clients have their turns in a circle: whose operations stall the planner delays nobody else's.
 */
export class PlannerPool {
  private readonly processes: PlannerProcess[] = [];
  private readonly busy = new Set<PlannerProcess>();
  private readonly slow = new Set<PlannerProcess>();
  /** What waits, by client; the client whose turn it is stands first. */
  private readonly waiting = new Map<string, Job[]>();
  private readonly served = new Set<string>();
  /** Clients for whose operations a process was lost lately. */
  private readonly stalling = new LRUCache<string, true>({ max: 1_000, ttl: STALLING_MS });
  private readonly program: PlannerProgram;
  private isStopped = false;
  private lastId = 0;

  /** @param source what the processes run (plannerSource.ts) */
  constructor(
    source: string,
    private readonly settings: PlannerPoolSettings,
  ) {
    this.program = { source, module: createRequire(import.meta.url).resolve(settings.module) };
  }

  /** @throws PlannerError when there is no planner for this platform, or none that can work with this supergraph */
  async load(sdl: string): Promise<{ supergraph: LoadedSupergraph; thresholds: readonly number[] }> {
    this.lastId += 1;
    const supergraph = { id: this.lastId, sdl };
    const work = (process: PlannerProcess) => this.loadInto(process, supergraph);
    const loaded = await this.submit(`supergraph ${supergraph.id}`, supergraph, work, LOAD_TIMEOUT_MS);
    return { supergraph, ...(loaded as { thresholds: readonly number[] }) };
  }

  /** A plan as the planner writes it, null where nothing has to be fetched. @throws PlannerError */
  plan(supergraph: LoadedSupergraph, query: string, percentage: number, client: string): Promise<unknown> {
    const { maxWaitMs, planTimeoutMs } = this.settings;
    const work = async (process: PlannerProcess) => {
      if (!process.knows(supergraph)) await this.loadInto(process, supergraph);
      return process.plan(supergraph, query, percentage, planTimeoutMs);
    };
    return this.submit(`client ${client}`, supergraph, work, maxWaitMs);
  }

  unload(supergraph: LoadedSupergraph): void {
    for (const process of this.processes) process.unload(supergraph);
  }

  stop(): void {
    this.isStopped = true;
    for (const process of this.processes) process.stop();
    for (const { reject, timer } of [...this.waiting.values()].flat()) {
      clearTimeout(timer);
      reject(stopped());
    }
    this.waiting.clear();
  }

  private submit(client: string, supergraph: LoadedSupergraph, work: Job['work'], maxWaitMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.isStopped) return reject(stopped());
      const jobs = this.waiting.get(client) ?? [];
      const timer = setTimeout(() => {
        jobs.splice(jobs.indexOf(job), 1);
        if (jobs.length === 0) this.waiting.delete(client);
        reject(new PlannerError(`The planner gave no plan: it was busy for ${maxWaitMs} ms.`, true));
      }, maxWaitMs);
      const job: Job = { work, supergraph, resolve, reject, timer };
      jobs.push(job);
      this.waiting.set(client, jobs);
      this.next();
    });
  }

  /** Gives what waits to processes that are free. */
  private next(): void {
    for (const [client, jobs] of [...this.waiting]) {
      if (this.served.has(client)) continue;
      const process = this.free(this.stalling.has(client));
      if (process === undefined) continue;
      const job = jobs.shift() as Job;
      this.waiting.delete(client);
      // The client's next operation waits behind those of all others.
      if (jobs.length > 0) this.waiting.set(client, jobs);
      void this.run(process, job, client);
    }
  }

  /** Whose operations stall the planner gets the first process alone: it is the one that is killed and started again. */
  private free(isStalling: boolean): PlannerProcess | undefined {
    const allowed = isStalling ? this.processes.slice(0, 1) : this.processes.toReversed();
    const free = allowed.find((process) => !this.busy.has(process));
    if (free !== undefined) return free;
    const mayAdd = this.processes.length < (isStalling ? 1 : MAX_PROCESSES);
    if (!mayAdd || this.processes.some((process) => !this.slow.has(process))) return undefined;
    const added = new PlannerProcess(this.program);
    this.processes.push(added);
    return added;
  }

  private async run(process: PlannerProcess, { work, supergraph, resolve, reject, timer }: Job, client: string) {
    clearTimeout(timer);
    this.served.add(client);
    this.busy.add(process);
    const slow = setTimeout(() => {
      this.slow.add(process);
      this.next();
    }, SLOW_MS);
    try {
      resolve(await work(process));
    } catch (error) {
      if (process.wasKilled) this.stalling.set(client, true);
      reject(error);
    }
    this.served.delete(client);
    this.next();
    // A process that was killed is started again at once, and not when an operation waits for it.
    if (process.wasKilled && !this.isStopped) await this.loadInto(process, supergraph).catch(() => {});
    clearTimeout(slow);
    this.slow.delete(process);
    this.busy.delete(process);
    this.next();
  }

  private async loadInto(process: PlannerProcess, supergraph: LoadedSupergraph) {
    const deadline = Date.now() + LOAD_TIMEOUT_MS;
    for (let repeats = LOAD_REPEATS; ; repeats -= 1) {
      try {
        return await process.load(supergraph, Math.max(1, deadline - Date.now()));
      } catch (error) {
        if (!(error instanceof PlannerError && error.isPassing) || repeats === 0 || this.isStopped) throw error;
      }
    }
  }
}

const stopped = () => new PlannerError('The planner gave no plan: it is stopped.', true);
