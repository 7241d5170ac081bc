import { ApolloServer } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import { ANONYMOUS, type Viewer, viewerOf } from '../../common/identity/viewer.ts';
import { silentLogger } from '../../common/logger.ts';
import { ENGINE_NAMES, type EngineName } from '../../gateway/config.ts';
import { createEngine } from '../../gateway/engines/index.ts';
import type { Supergraph } from '../../gateway/supergraph/supergraph.ts';
import {
  composeSupergraph,
  localTransports,
  type SeenRequest,
  type SubgraphSources,
  type TestContext,
  testContext,
} from './federation.ts';

/** The link to the federation specification with what a subgraph needs to write rules. */
export const policyLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@inaccessible", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"])\n`;

/** Subgraphs behind an engine and the guards that all engines share. */
export interface GuardedFederation {
  /** What the subgraphs were asked, in order. */
  readonly seen: SeenRequest[];
  query(source: string, viewer?: Viewer, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** Serves another supergraph from now on. */
  swap(supergraph: Supergraph): Promise<void>;
  stop(): Promise<void>;
}

type Settings = Omit<Parameters<typeof createEngine>[1], 'logger'>;

/** The subgraphs in this process, composed, behind the engine of this name. */
export async function federateGuarded(
  sources: SubgraphSources,
  engine: EngineName,
  settings: Partial<Settings> = {},
): Promise<GuardedFederation> {
  const seen: SeenRequest[] = [];
  const transport = localTransports(sources, seen);
  return { ...(await guard(engine, { supergraph: composeSupergraph(sources), transport, ...settings })), seen };
}

/** The engine of this name with the guards that all engines share. */
export async function guard(engine: EngineName, settings: Settings): Promise<GuardedFederation> {
  const gateway = createEngine(engine, { logger: silentLogger, ...settings });
  const server = new ApolloServer<TestContext>({ gateway, introspection: true });
  await server.start();
  return {
    seen: [],
    async query(query, viewer = ANONYMOUS, variables = {}) {
      const contextValue = { ...testContext(), viewer };
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('The answer came in several parts.');
      return JSON.parse(JSON.stringify(body.singleResult));
    },
    swap: (supergraph) => gateway.swap(supergraph),
    stop: () => server.stop(),
  };
}

/** A person with these scopes and roles, of the organisation `housing-bureau` on the side of Hong Kong. */
export function person(facts: Omit<Parameters<typeof viewerOf>[0], 'person'> = {}): Viewer {
  return viewerOf({ person: { subject: 'p', name: 'P' }, organisation: 'housing-bureau', side: 'HK', ...facts });
}

/** One query of one viewer and its answer. */
export interface PolicyCase {
  it: string;
  query: string;
  /** Anonymous if left out. */
  as?: Viewer;
  variables?: Record<string, unknown>;
  data: unknown;
  /** The paths of what may not be seen; none when left out. */
  refusedAt?: readonly (readonly string[])[];
  /** Texts that no request to a subgraph may hold. */
  neverAsked?: readonly string[];
}

/** Proves rules: every engine answers each case as written. */
export function policies(name: string, sources: SubgraphSources, cases: readonly PolicyCase[]): void {
  const linked = withLink(sources);
  describe.each(ENGINE_NAMES)(`${name}, with the engine %s`, (engine) => {
    let federation: GuardedFederation;
    beforeAll(async () => {
      federation = await federateGuarded(linked, engine);
    });
    afterAll(() => federation.stop());

    for (const { it: sentence, query, as, variables, data, refusedAt = [], neverAsked = [] } of cases) {
      it(sentence, async () => {
        federation.seen.length = 0;
        // From the second time on from the subgraphs' texts where that is possible.
        for (const _time of [1, 2, 3]) {
          const answer = await federation.query(query, as, variables);
          expect(JSON.stringify(answer.data ?? null)).toBe(JSON.stringify(data));
          const errors = answer.errors ?? [];
          expect(errors.map(({ path }) => path)).toEqual(refusedAt);
          expect(errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHORIZED_FIELD_OR_TYPE')).toBe(true);
        }
        const asked = federation.seen.map((request) => request.query).join('\n');
        for (const text of neverAsked) expect(asked).not.toContain(text);
      });
    }
  });
}

/** The subgraphs with {@link policyLink} where they have no link of their own. */
export function withLink(sources: SubgraphSources): SubgraphSources {
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [
      name,
      source.sdl.includes('@link(') ? source : { ...source, sdl: policyLink + source.sdl },
    ]),
  );
}
