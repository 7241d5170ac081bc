import type { GraphQLSchema } from 'graphql';
import { SetupError } from '../../common/errors.ts';
import { withBoundedErrors } from '../../common/graphql/answerErrors.ts';
import type { EngineName } from '../config.ts';
import type { ApolloServerGateway, Engine, EngineOptions } from '../engine.ts';
import { type Executor, PolicyGuard, type PolicySettings } from '../guard/policy/policyGuard.ts';
import { readRules } from '../guard/policy/readRules.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

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

/**
 * The engine of that name, behind the guards that all engines share. Nothing else in the gateway knows which one serves.
 */
export function createEngine(name: EngineName, { supergraph, ...options }: EngineOptions & PolicySettings): Engine {
  const listeners = new Set<SchemaListener>();
  /** Of the supergraphs that the engine was given, by their texts; undefined where nothing is asked of viewers. */
  const guards = new Map<string, PolicyGuard | undefined>();
  /** Of those that it serves, by the schema that clients see. */
  const guardOf = new WeakMap<GraphQLSchema, PolicyGuard | undefined>();
  let engine: Engine | undefined;
  const withoutRules = (ruled: Supergraph): Supergraph => {
    const { rules, supergraph: stripped } = readRules(ruled);
    guards.set(stripped.sdl, rules && new PolicyGuard(rules, options));
    return stripped;
  };
  const guarded =
    (execute: Executor): Executor =>
    async (request) => {
      const guard = guardOf.get(request.schema);
      if (guard) return withBoundedErrors(await guard.answer(request, execute));
      if (!guardOf.has(request.schema)) throw new Error('Nobody knows what this schema requires of viewers.');
      return withBoundedErrors(await execute(request));
    };
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load(loadOptions) {
      engine = await engines[name]({ ...options, supergraph: withoutRules(supergraph) });
      engine.onSchemaLoadOrUpdate((schema) => {
        const text = schema.coreSupergraphSdl;
        if (guards.has(text)) guardOf.set(schema.apiSchema, guards.get(text));
        for (const earlier of guards.keys()) {
          if (earlier === text) break;
          guards.delete(earlier);
        }
        for (const listener of listeners) listener(schema);
      });
      const { executor, ...loaded } = await engine.load(loadOptions);
      return { ...loaded, executor: executor && guarded(executor) };
    },
    async swap(next) {
      if (!engine) throw new Error('The engine is not loaded yet: there is no supergraph to swap.');
      await engine.swap(withoutRules(next));
    },
    counts: () => engine?.counts?.(),
    async stop() {
      await engine?.stop();
    },
  };
}
