import type { GraphQLSchema } from 'graphql';
import { type GatewayContext, TRACING_HEADERS } from '../context.ts';
import { NativePlannerProcess, type NativePlannerSettings } from '../engine/planning/nativePlannerProcess.ts';
import { createPlanner } from '../engine/planning/planner.ts';
import { readSupergraphFacts } from '../engine/supergraph/facts.ts';
import { type EngineLimits, SupergraphRuntime } from '../engine/supergraphRuntime.ts';
import type { ApolloServerGateway, Engine, EngineCounts, EngineOptions } from '../engine.ts';
import { requireFeatures } from '../supergraph/features.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

type Executor = NonNullable<Awaited<ReturnType<ApolloServerGateway['load']>>['executor']>;
type SchemaListener = Parameters<ApolloServerGateway['onSchemaLoadOrUpdate']>[0];

export interface HubEngineSettings {
  /** Whether answers are copied together from the subgraphs' bytes where that is possible (engine/bytes/). */
  readonly bytes?: boolean;
  readonly limits?: Partial<EngineLimits>;
  readonly nativePlanner?: Partial<NativePlannerSettings>;
}

/** The specifications that this engine implements, each with its latest known version. */
const FEATURES = { join: '0.5', inaccessible: '0.2' };

/** The hub's own engine (engine/) as an {@link Engine}. */
export function createHubEngine(options: EngineOptions, settings: HubEngineSettings = {}): Engine {
  return new HubEngine(options, settings);
}

class HubEngine implements Engine {
  private current: SupergraphRuntime | undefined;
  private readonly runtimes = new WeakMap<GraphQLSchema, SupergraphRuntime>();
  private readonly listeners = new Set<SchemaListener>();
  private readonly nativePlanner: NativePlannerProcess;
  private readonly counted: { -readonly [Name in keyof EngineCounts]: EngineCounts[Name] } = {
    answersFromBytes: 0,
    answersFromObjects: 0,
    bytesMisses: 0,
    nativePlans: 0,
    fallbackPlans: 0,
  };
  private stopped = false;

  constructor(
    private readonly options: EngineOptions,
    private readonly settings: HubEngineSettings,
  ) {
    this.nativePlanner = new NativePlannerProcess(settings.nativePlanner);
  }

  readonly load: ApolloServerGateway['load'] = async () => {
    await this.swap(this.options.supergraph);
    return { executor: this.executor };
  };

  readonly onSchemaLoadOrUpdate: ApolloServerGateway['onSchemaLoadOrUpdate'] = (listener) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly counts = (): EngineCounts => ({ ...this.counted });

  readonly swap = async (supergraph: Supergraph): Promise<void> => {
    if (this.stopped) throw new Error('The engine is stopped: it takes no other supergraph.');
    requireFeatures(supergraph.document, FEATURES);
    const facts = readSupergraphFacts(supergraph.document);
    const planner = await createPlanner(supergraph.sdl, facts, this.nativePlanner, this.counted);
    const { transport } = this.options;
    const { bytes = false, limits = {} } = this.settings;
    const runtime = new SupergraphRuntime({ planner, facts, transport, limits, bytes, counts: this.counted });
    this.current?.closeWhenIdle();
    this.current = runtime;
    this.runtimes.set(runtime.publicSchema, runtime);
    for (const listener of this.listeners) {
      listener({ apiSchema: runtime.publicSchema, coreSupergraphSdl: supergraph.sdl });
    }
  };

  readonly stop = async (): Promise<void> => {
    this.stopped = true;
    this.nativePlanner.stop();
  };

  private readonly executor: Executor = async ({ schema, document, source, operationName, request, context }) => {
    // A request is executed by the supergraph that it was validated by.
    const runtime = this.runtimes.get(schema) ?? this.current;
    if (runtime === undefined || this.stopped) throw new Error('The engine has no supergraph loaded.');
    const { headers } = context as unknown as GatewayContext;
    return runtime.answer({
      document,
      source,
      operationName: operationName ?? undefined,
      variables: request.variables ?? {},
      // The client's abort signal is not passed on: equal fetches are shared, so others may wait for the same answer.
      forwarded: { headers: { ...headers }, key: keyOf(headers) },
    });
  };
}

/** The forwarded headers as text, as far as they may change an answer: requests with equal texts may share fetches. */
function keyOf(headers: GatewayContext['headers']): string {
  return JSON.stringify(Object.entries(headers).filter(([name]) => !TRACING_HEADERS.includes(name)));
}
