import type { EngineName } from '../config.ts';
import { type GatewayContext, TRACING_HEADERS } from '../context.ts';
import { requireFeatures } from '../supergraph/features.ts';
import type { SubgraphTransport } from '../transport/transport.ts';
import type { Engine, EngineOptions } from './apollo.ts';

// Loaded when one of them is chosen: the other one's planner and packages would cost start-up time and memory.
const engines: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  apollo: async (options) => (await import('./apollo.ts')).createApolloEngine(options),
  hub: createHubEngine,
};

type SchemaListener = Parameters<Engine['onSchemaLoadOrUpdate']>[0];

/** The engine of that name. Nothing else in the gateway knows which one serves. */
export function createEngineByName(name: EngineName, options: EngineOptions): Engine {
  const listeners = new Set<SchemaListener>();
  let engine: Engine | undefined;
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load(loadOptions) {
      engine = await engines[name](options);
      engine.onSchemaLoadOrUpdate((schema) => {
        for (const listener of listeners) listener(schema);
      });
      return engine.load(loadOptions);
    },
    async swap(supergraphSdl) {
      if (!engine) throw new Error('The engine is not loaded yet: there is no supergraph to swap.');
      await engine.swap(supergraphSdl);
    },
    async stop() {
      await engine?.stop();
    },
  };
}

/** What the hub's own engine keeps; `@apollo/gateway` checks by itself. */
const HUB_FEATURES = { join: '0.5', inaccessible: '0.2' };

/** The hub's own engine, on the gateway's connections. */
async function createHubEngine({ supergraphSdl, transport }: EngineOptions): Promise<Engine> {
  requireFeatures(supergraphSdl, HUB_FEATURES);
  const { createEngine } = await import('../engine/index.ts');
  const engine = createEngine({
    supergraphSdl,
    transports: (name) => delegate(name, transport),
    forwardHeaders: (context) => ({ ...(context as unknown as GatewayContext).headers }),
    tracingHeaders: TRACING_HEADERS,
    // It is not told when a client has gone: equal fetches under way are shared, so others may wait for that answer.
  });
  return {
    load: (loadOptions) => engine.load(loadOptions),
    onSchemaLoadOrUpdate: (callback) => engine.onSchemaLoadOrUpdate(callback),
    stop: () => engine.stop(),
    swap: async (sdl) => {
      requireFeatures(sdl, HUB_FEATURES);
      await engine.update(sdl);
    },
  };
}

/** This engine opens and closes transports itself; the connections are the gateway's, which also probes them. */
function delegate(name: string, transport: EngineOptions['transport']): SubgraphTransport {
  const { executeRaw } = transport(name);
  return {
    execute: (request) => transport(name).execute(request),
    ...(executeRaw && { executeRaw: (request) => transport(name).executeRaw?.(request) ?? executeRaw(request) }),
    close: async () => {},
  };
}
