import { type ChildProcess, spawn } from 'node:child_process';

/**
 * A planner gave no plan: it failed, died, took too long or was busy too long. The other planner may have one.
 */
export class PlannerError extends Error {
  override readonly name = 'PlannerError';
  /** @param isPassing whether it may be otherwise next time: the planner had no time, or lost its process */
  constructor(
    message: string,
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** A supergraph, and the number under which processes know it. */
export interface LoadedSupergraph {
  readonly id: number;
  readonly sdl: string;
}

/** What a process is told to run. */
export interface PlannerProgram {
  /** Its source (plannerSource.ts). */
  readonly source: string;
  /** The file of the planner's module. */
  readonly module: string;
}

/** What the process answers to a message. */
interface Answer {
  result?: unknown;
  failed?: string;
  isPassing?: boolean;
}

/** What a planner written in JavaScript may hold in memory, in MiB; its process ends above that. */
const MAX_HEAP_MIB = 768;

/**
 * A planner in a process of its own, which does one job at a time. The native planner aborts its process on some valid
 * operations (an unwrapped `None`, which JavaScript cannot catch), and both planners need, on some, time that doubles with
 * every field. So the process is started again when it has died, and killed when it takes too long. Only operations that
 * are not in the cache come here; the message there and back takes some 0.1 ms.
 */
export class PlannerProcess {
  private child: ChildProcess | undefined;
  /** The supergraphs that the child has loaded. */
  private readonly known = new Set<number>();
  private settle: ((answer: Answer) => void) | undefined;
  private isStopped = false;

  constructor(private readonly program: PlannerProgram) {}

  /** @throws PlannerError when there is no planner for this platform, or none that can work with this supergraph */
  async load({ id, sdl }: LoadedSupergraph, timeoutMs: number): Promise<{ thresholds: readonly number[] }> {
    const loaded = await this.send({ kind: 'load', id, sdl }, timeoutMs);
    this.known.add(id);
    return loaded as { thresholds: readonly number[] };
  }

  /** Whether it has lost its process and what that had loaded. */
  get wasKilled(): boolean {
    return this.child === undefined;
  }

  knows({ id }: LoadedSupergraph): boolean {
    return this.known.has(id);
  }

  /** The planner's plan, null where nothing has to be fetched. @throws PlannerError */
  plan({ id }: LoadedSupergraph, query: string, percentage: number, timeoutMs: number): Promise<unknown> {
    return this.send({ kind: 'plan', id, query, percentage }, timeoutMs);
  }

  unload({ id }: LoadedSupergraph): void {
    if (this.known.delete(id)) this.child?.send({ kind: 'unload', id });
  }

  stop(): void {
    this.isStopped = true;
    this.child?.kill('SIGKILL');
    this.settle?.({ failed: 'it is stopped', isPassing: true });
  }

  private send(message: object, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.isStopped) return reject(new PlannerError('The planner gave no plan: it is stopped.', true));
      this.child ??= this.start();
      const { child } = this;
      const timer = setTimeout(() => {
        this.lose(child, `it took longer than ${timeoutMs} ms`);
      }, timeoutMs);
      this.settle = ({ result, failed, isPassing = true }) => {
        this.settle = undefined;
        clearTimeout(timer);
        child.channel?.unref();
        if (failed === undefined) resolve(result);
        else reject(new PlannerError(`The planner gave no plan: ${failed}.`, isPassing));
      };
      child.channel?.ref();
      child.send(message);
    });
  }

  private start(): ChildProcess {
    const { source, module } = this.program;
    const heap = `--max-old-space-size=${MAX_HEAP_MIB}`;
    const child = spawn(process.execPath, [heap, '--input-type=commonjs', '--eval', source, module], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Neither the gateway's flags (a debugger's port, a test runner's loader) nor its secrets are for the planner.
      env: {},
    });
    child.unref();
    child.on('message', (answer: Answer) => {
      if (this.child === child) this.settle?.(answer);
    });
    child.on('exit', () => this.lose(child, 'its process ended'));
    // The process could not be started, or a message to it was not delivered.
    child.on('error', () => this.lose(child, 'its process was lost'));
    return child;
  }

  private lose(child: ChildProcess, reason: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.known.clear();
    child.kill('SIGKILL');
    this.settle?.({ failed: reason, isPassing: true });
  }
}
