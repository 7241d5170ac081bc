import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphTransport, TransportFactory } from '../transport/transport.ts';
import { createPlanner } from './planning/planner.ts';
import { PlannerProcess } from './planning/plannerProcess.ts';
import { readSupergraph, type SubgraphAddress } from './supergraph/facts.ts';
import { type EngineLimits, Generation } from './supergraphRuntime.ts';

export { stringifyAnswer } from './bytes/data.ts';
export type { EngineLimits } from './supergraphRuntime.ts';

type GatewayInterface = ApolloServerOptionsWithGateway<Record<string, unknown>>['gateway'];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type RequestContext = Parameters<GatewayExecutor>[0];
type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];

export interface EngineOptions extends Partial<EngineLimits> {
  /** A composed Federation 2 supergraph. */
  supergraphSdl: string;
  /** Called once for each subgraph and URL. */
  transports: TransportFactory;
  /** What of the client's request goes to the subgraphs, from Apollo Server's context. Lower-case names. */
  forwardHeaders?: ((context: Record<string, unknown>) => Record<string, string>) | undefined;
  /**
   * Forwarded headers that name a request and never change its answer, such as `traceparent`. Requests that differ in
   * these alone may share fetches; what is shared carries the first one's.
   */
  tracingHeaders?: readonly string[] | undefined;
  /** Gives up the fetches of a request whose client has gone. Requests with a signal share no fetches. */
  signalOf?: ((context: Record<string, unknown>) => AbortSignal | undefined) | undefined;
  /** Hears of a transport that could not be closed after its supergraph was replaced. */
  onCloseError?: ((error: unknown) => void) | undefined;
}

/** The engine for Apollo Server's `gateway` option. */
export interface Engine extends GatewayInterface {
  /**
   * Takes another supergraph into use. Requests that have begun end on the old one.
   *
   * @throws when the new one cannot be used; the old one then stays.
   */
  update(supergraphSdl: string): Promise<void>;
  /** The schema that clients see; undefined before `load`. */
  readonly publicSchema: GraphQLSchema | undefined;
}

const defaults: EngineLimits = {
  planCacheSize: 1_000,
  maxSelections: 5_000,
  maxFetches: 200,
  planTimeoutMs: 10_000,
  dedupe: true,
};

/** How long a replaced supergraph stays usable for requests that were validated by it but not yet executed. */
const graceMs = 10_000;

/** Builds the engine; `load` reads the supergraph and opens the ways to the subgraphs. */
export function createEngine(options: EngineOptions): Engine {
  return new CompiledEngine(options);
}

interface Loaded {
  generation: Generation;
  /** Of its transports. */
  keys: readonly string[];
}

class CompiledEngine implements Engine {
  private current: Loaded | undefined;
  private readonly bySchema = new WeakMap<GraphQLSchema, Generation>();
  private readonly listeners = new Set<SchemaListener>();
  private readonly transports = new Map<string, { transport: SubgraphTransport; users: number }>();
  private readonly retiring = new Set<NodeJS.Timeout>();
  private readonly limits: EngineLimits;
  private readonly planning: PlannerProcess;
  private stopped = false;

  constructor(private readonly options: EngineOptions) {
    const given = Object.fromEntries(
      Object.keys(defaults).flatMap((name) => {
        const value = options[name as keyof EngineLimits];
        return value === undefined ? [] : [[name, value]];
      }),
    );
    this.limits = { ...defaults, ...given };
    this.planning = new PlannerProcess(this.limits.planTimeoutMs);
  }

  get publicSchema(): GraphQLSchema | undefined {
    return this.current?.generation.publicSchema;
  }

  readonly load: GatewayInterface['load'] = async () => {
    await this.update(this.options.supergraphSdl);
    return { executor: this.executor };
  };

  readonly onSchemaLoadOrUpdate: GatewayInterface['onSchemaLoadOrUpdate'] = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly update = async (supergraphSdl: string): Promise<void> => {
    if (this.stopped) throw new Error('The engine is stopped: it takes no other supergraph.');
    const facts = readSupergraph(supergraphSdl);
    const planner = await createPlanner(supergraphSdl, facts, this.planning);
    const keys: string[] = [];
    const transports = new Map<string, SubgraphTransport>();
    let generation: Generation;
    try {
      for (const address of facts.subgraphs) {
        const [key, transport] = this.transportTo(address);
        keys.push(key);
        transports.set(address.name, transport);
      }
      generation = new Generation(planner, facts, transports, this.limits);
    } catch (error) {
      planner.close();
      await this.release(keys);
      throw error;
    }
    const old = this.current;
    this.current = { generation, keys };
    this.bySchema.set(generation.publicSchema, generation);
    if (old !== undefined) this.retire(old);
    for (const listener of this.listeners) {
      listener({ apiSchema: generation.publicSchema, coreSupergraphSdl: supergraphSdl });
    }
  };

  readonly stop = async (): Promise<void> => {
    this.stopped = true;
    for (const timer of this.retiring) clearTimeout(timer);
    this.planning.stop();
    const open = [...this.transports.values()];
    this.transports.clear();
    await Promise.all(open.map(({ transport }) => transport.close()));
  };

  private readonly executor: GatewayExecutor = async (context: RequestContext) => {
    const generation = this.bySchema.get(context.schema) ?? this.current?.generation;
    if (generation === undefined || this.stopped) throw new Error('The engine has no supergraph loaded.');
    const own = context.context as Record<string, unknown>;
    const headers = this.options.forwardHeaders?.(own) ?? {};
    return generation.answer({
      document: context.document,
      source: context.source,
      operationName: context.operationName ?? undefined,
      variables: context.request.variables ?? {},
      forwarded: { headers, key: this.keyOf(headers), signal: this.options.signalOf?.(own) },
    });
  };

  /** The headers as text, as far as they may change an answer. */
  private keyOf(headers: Record<string, string>): string {
    const { tracingHeaders = [] } = this.options;
    return JSON.stringify(Object.entries(headers).filter(([name]) => !tracingHeaders.includes(name)));
  }

  private transportTo({ name, url }: SubgraphAddress): [key: string, transport: SubgraphTransport] {
    const key = `${name}\n${url}`;
    const known = this.transports.get(key);
    if (known !== undefined) {
      known.users += 1;
      return [key, known.transport];
    }
    const transport = this.options.transports(name, url);
    this.transports.set(key, { transport, users: 1 });
    return [key, transport];
  }

  /** Closes the ways that only the old supergraph used, once the last request on it has ended. */
  private retire({ generation, keys }: Loaded): void {
    const timer = setTimeout(() => {
      this.retiring.delete(timer);
      generation.whenIdle(() => {
        generation.close();
        this.release(keys).catch((error: unknown) => this.options.onCloseError?.(error));
      });
    }, graceMs);
    timer.unref();
    this.retiring.add(timer);
  }

  private async release(keys: readonly string[]): Promise<void> {
    const unused: SubgraphTransport[] = [];
    for (const key of keys) {
      const entry = this.transports.get(key);
      if (entry === undefined) continue;
      entry.users -= 1;
      if (entry.users > 0) continue;
      this.transports.delete(key);
      unused.push(entry.transport);
    }
    await Promise.all(unused.map((transport) => transport.close()));
  }
}
