import type { EngineName } from './config.ts';
import { createApolloEngine, type Engine, type EngineOptions } from './engine/apollo.ts';

const engines: Readonly<Record<EngineName, (options: EngineOptions) => Engine>> = {
  apollo: createApolloEngine,
  hub: createApolloEngine,
};

/** The engine of that name. Nothing else in the gateway knows which one serves. */
export function createEngineByName(name: EngineName, options: EngineOptions): Engine {
  return engines[name](options);
}
