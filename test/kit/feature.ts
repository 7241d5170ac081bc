import type { ExecutionResult } from 'graphql';
import { type Federation, federate, federateWithApollo, type SubgraphSources } from './federation.ts';

/** One query and what its answer is. */
export interface FeatureCase {
  it: string;
  query: string;
  variables?: Record<string, unknown>;
  data: unknown;
  /** The paths of the errors; none when left out. */
  errorsAt?: (readonly (string | number)[])[];
  /** Given if `@apollo/gateway` answers differently: what differs, and which answer is right. */
  apolloDiffers?: { data?: unknown; why: string };
}

/**
 * Proves a feature of federation: each case is answered as written, by the compiled engine and, where not said
 * otherwise, by `@apollo/gateway` over the same subgraphs.
 */
export function feature(name: string, subgraphs: SubgraphSources, cases: readonly FeatureCase[]): void {
  describe(name, () => {
    let compiled: Federation;
    let apollo: Pick<Federation, 'query' | 'stop'>;

    beforeAll(async () => {
      compiled = await federate(subgraphs);
      apollo = await federateWithApollo(subgraphs);
    });
    afterAll(() => Promise.all([compiled.stop(), apollo.stop()]));

    for (const { it: sentence, query, variables, data, errorsAt, apolloDiffers } of cases) {
      it(sentence, async () => {
        // The first time from parsed objects, from the second time on from the subgraphs' texts where that is possible.
        for (const _time of [1, 2, 3]) {
          const answer = await compiled.query(query, variables);
          expect(asText(answer)).toBe(JSON.stringify(data));
          expect((answer.errors ?? []).map(({ path }) => path)).toEqual(errorsAt ?? []);
        }
      });

      if (apolloDiffers === undefined) {
        it(`${sentence}, as @apollo/gateway answers`, async () => {
          expect(asText(await apollo.query(query, variables))).toBe(JSON.stringify(data));
        });
      } else {
        it(`${sentence}: @apollo/gateway differs, ${apolloDiffers.why}`, async () => {
          const text = asText(await apollo.query(query, variables));
          expect(text).not.toBe(JSON.stringify(data));
          if ('data' in apolloDiffers) expect(text).toBe(JSON.stringify(apolloDiffers.data));
        });
      }
    }
  });
}

/** Byte for byte: the order of the keys is part of the answer. */
function asText({ data, errors }: ExecutionResult): string {
  return data === undefined ? `no data: ${JSON.stringify(errors)}` : JSON.stringify(data);
}
