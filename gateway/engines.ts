import type { EngineName } from './config.ts';
import type { GatewayContext } from './context.ts';
import { createApolloEngine, type Engine, type EngineOptions } from './engine/apollo.ts';
import { createEngine } from './engine/index.ts';
import { requireFeatures } from './supergraph/features.ts';
import type { SubgraphTransport } from './transport/transport.ts';

const engines: Readonly<Record<EngineName, (options: EngineOptions) => Engine>> = {
  apollo: createApolloEngine,
  hub: createHubEngine,
};

/** The engine of that name. Nothing else in the gateway knows which one serves. */
export function createEngineByName(name: EngineName, options: EngineOptions): Engine {
  return engines[name](options);
}

/** What the hub's own engine keeps; `@apollo/gateway` checks by itself. */
const HUB_FEATURES = ['join', 'inaccessible'];

/** The hub's own engine, on the gateway's connections. */
function createHubEngine({ supergraphSdl, transport }: EngineOptions): Engine {
  const engine = createEngine({
    supergraphSdl,
    transports: (name) => delegate(name, transport),
    forwardHeaders: (context) => ({ ...(context as unknown as GatewayContext).headers }),
    // It is not told when a client has gone: equal fetches under way are shared, so others may wait for that answer.
  });
  return {
    load: async (loadOptions) => {
      requireFeatures(supergraphSdl, HUB_FEATURES);
      return engine.load(loadOptions);
    },
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
