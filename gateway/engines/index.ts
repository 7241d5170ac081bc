import { SetupError } from '../../common/errors.ts';
import type { EngineName } from '../config.ts';
import type { ApolloServerGateway, Engine, EngineOptions } from '../engine.ts';

// Loaded when one of them is chosen: the other one's planner and packages would cost start-up time and memory.
const engines: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  hub: async (options) => (await import('./hub.ts')).createHubEngine(options),
  'hub-bytes': async (options) => (await import('./hub.ts')).createHubEngine(options, { bytes: true }),
  apollo: async (options) => (await importApollo()).createApolloEngine(options),
};

/** @throws SetupError where `@apollo/gateway` is not installed: it is large, so an installation for production lacks it */
async function importApollo() {
  try {
    return await import('./apollo.ts');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new SetupError(
      'HUB_ENGINE=apollo needs the package @apollo/gateway, which is not installed: run "npm install --no-save @apollo/gateway@2.14.4", or leave HUB_ENGINE empty.',
      { cause },
    );
  }
}

type SchemaListener = Parameters<ApolloServerGateway['onSchemaLoadOrUpdate']>[0];

/** The engine of that name. Nothing else in the gateway knows which one serves. */
export function createEngine(name: EngineName, options: EngineOptions): Engine {
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
    async swap(supergraph) {
      if (!engine) throw new Error('The engine is not loaded yet: there is no supergraph to swap.');
      await engine.swap(supergraph);
    },
    counts: () => engine?.counts?.(),
    async stop() {
      await engine?.stop();
    },
  };
}
