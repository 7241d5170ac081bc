import type { GraphQLSchema } from 'graphql';
import { ANONYMOUS, type Viewer, viewerText } from '../../common/identity/viewer.ts';
import { type GatewayContext, TRACING_HEADERS } from '../context.ts';
import { createPlanner, type PlannerPools } from '../engine/planning/planner.ts';
import { PlannerPool, type PlannerPoolSettings } from '../engine/planning/plannerPool.ts';
import { FALLBACK_PLANNER, NATIVE_PLANNER } from '../engine/planning/plannerSource.ts';
import { readSupergraphFacts } from '../engine/supergraph/facts.ts';
import { SupergraphRuntime } from '../engine/supergraphRuntime.ts';
import type { ApolloServerGateway, Engine, EngineCounts, EngineLimits, EngineOptions } from '../engine.ts';
import { DEFAULT_ENGINE_LIMITS } from '../guard/limits.ts';
import { requireFeatures } from '../supergraph/features.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

type Executor = NonNullable<Awaited<ReturnType<ApolloServerGateway['load']>>['executor']>;
type SchemaListener = Parameters<ApolloServerGateway['onSchemaLoadOrUpdate']>[0];

export interface HubEngineSettings {
  /** Whether answers are copied together from the subgraphs' bytes where that is possible (engine/bytes/). */
  readonly bytes?: boolean;
  readonly limits?: Partial<EngineLimits>;
  readonly nativePlanner?: Partial<PlannerPoolSettings>;
  readonly fallbackPlanner?: Partial<PlannerPoolSettings>;
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
  private readonly limits: EngineLimits;
  private readonly planners: PlannerPools;
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
    const { maxAnswerBytes, maxAnswerNodes } = options;
    this.limits = {
      ...DEFAULT_ENGINE_LIMITS,
      ...(maxAnswerBytes !== undefined && { maxAnswerBytes }),
      ...(maxAnswerNodes !== undefined && { maxAnswerNodes }),
      ...options.limits,
      ...settings.limits,
    };
    const { planTimeoutMs, fallbackPlanTimeoutMs, planWaitMs: maxWaitMs } = this.limits;
    this.planners = {
      native: new PlannerPool(NATIVE_PLANNER, {
        module: '@graphql-hive/router-query-planner',
        planTimeoutMs,
        maxWaitMs,
        ...settings.nativePlanner,
      }),
      fallback: new PlannerPool(FALLBACK_PLANNER, {
        module: '@apollo/query-planner',
        planTimeoutMs: fallbackPlanTimeoutMs,
        maxWaitMs,
        ...settings.fallbackPlanner,
      }),
    };
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
    const planner = await createPlanner(supergraph.sdl, facts, this.planners, this.counted);
    const { transport } = this.options;
    const { limits, counted: counts } = this;
    const { bytes = false } = this.settings;
    const runtime = new SupergraphRuntime({ planner, facts, transport, limits, bytes, counts });
    this.current?.closeWhenIdle();
    this.current = runtime;
    this.runtimes.set(runtime.publicSchema, runtime);
    for (const listener of this.listeners) {
      listener({ apiSchema: runtime.publicSchema, coreSupergraphSdl: supergraph.sdl });
    }
  };

  readonly stop = async (): Promise<void> => {
    this.stopped = true;
    this.planners.native.stop();
    this.planners.fallback.stop();
  };

  private readonly executor: Executor = async ({ schema, document, source, operationName, request, context }) => {
    // A request is executed by the supergraph that it was validated by.
    const runtime = this.runtimes.get(schema) ?? this.current;
    if (runtime === undefined || this.stopped) throw new Error('The engine has no supergraph loaded.');
    const { headers, viewer = ANONYMOUS, client, time } = context as unknown as GatewayContext;
    return runtime.answer({
      document,
      source,
      operationName: operationName ?? undefined,
      variables: request.variables ?? {},
      client,
      forwarded: { headers: { ...headers }, viewer, key: keyOf(headers, viewer), time },
    });
  };
}

/** The viewer and the forwarded headers that may change an answer, as text: requests with equal texts may share fetches. */
function keyOf(headers: GatewayContext['headers'], viewer: Viewer): string {
  const changing = Object.entries(headers).filter(([name]) => !TRACING_HEADERS.includes(name));
  return `${JSON.stringify(changing)}${viewerText(viewer)}`;
}
