import type { GraphQLSchema } from 'graphql';
import { SubgraphUnavailableError } from '../../transport/transport.ts';
import type { FieldsShape } from '../compile/shape.ts';
import type { Execution } from '../execute/execution.ts';
import type { Fetcher, SentFetch } from '../execute/fetcher.ts';
import type { Plan } from '../planning/plan.ts';
import { dataOfBytes } from './data.ts';
import { layOut } from './layout.ts';
import { type ByteProgram, generateProgram } from './program.ts';
import { runAsBytes } from './run.ts';
import { BytesNotPossible } from './unexpected.ts';

// Read this file first of bytes/: it decides when an operation is answered from bytes.

/** After so many misses in a row an operation is answered from objects for a while. */
const MAX_CONSECUTIVE_MISSES = 8;

/**
 * For so many requests. The next one is tried with bytes again; if it misses too, as many requests follow without
 * bytes.
 */
const REQUESTS_WITHOUT_BYTES = 64;

/**
 * One operation answered from bytes: the values in the subgraphs' answers are checked where they stand and copied into
 * the client's answer, never parsed. Where a subgraph's answer is not written exactly as expected, that is a miss, and
 * the request is answered from objects.
 */
export class ByteExecution {
  private program: ByteProgram | undefined;
  private requests = 0;
  private consecutiveMisses = 0;
  private requestsToSkip = 0;

  constructor(
    private readonly plan: Plan,
    private readonly shape: FieldsShape,
    private readonly wholeSchema: GraphQLSchema,
    private readonly fetcher: Fetcher,
    private readonly maxBytes: number,
  ) {}

  /** @returns undefined when bytes were not tried; without `data` for a miss, with the fetches that were sent. */
  async run(
    execution: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  ): Promise<{ data?: Record<string, unknown>; sentFetches: ReadonlyMap<Plan, SentFetch> } | undefined> {
    this.requests += 1;
    // Many operations come once: their code is not worth generating.
    if (this.requests === 2) this.program = this.generate();
    if (this.program === undefined) return undefined;
    if (this.requestsToSkip > 0) {
      this.requestsToSkip -= 1;
      return undefined;
    }
    const sentFetches = new Map<Plan, SentFetch>();
    const bytes = await runAsBytes(this.plan, this.program, execution, sentFetches);
    if (bytes !== undefined) {
      this.consecutiveMisses = 0;
      return { data: dataOfBytes(bytes), sentFetches };
    }
    this.consecutiveMisses += 1;
    if (this.consecutiveMisses >= MAX_CONSECUTIVE_MISSES) this.requestsToSkip = REQUESTS_WITHOUT_BYTES;
    return { sentFetches };
  }

  private generate(): ByteProgram | undefined {
    try {
      if (!givesBytes(this.plan, this.fetcher)) return undefined;
      return generateProgram(layOut(this.plan, this.shape, this.wholeSchema), this.maxBytes);
    } catch (reason) {
      // When there is no transport, the fetch fails with a message for the client; here it only means no bytes.
      if (reason instanceof BytesNotPossible || reason instanceof SubgraphUnavailableError) return undefined;
      throw reason;
    }
  }
}

function givesBytes(plan: Plan, fetcher: Fetcher): boolean {
  return 'steps' in plan ? plan.steps.every((step) => givesBytes(step, fetcher)) : fetcher.givesBytes(plan.serviceName);
}
