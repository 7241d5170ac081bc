import type { GraphQLSchema } from 'graphql';
import type { FieldsShape } from '../compile/shape.ts';
import type { Execution } from '../execute/execute.ts';
import type { Fetcher } from '../execute/fetcher.ts';
import type { Sent } from '../execute/sentFetch.ts';
import type { Plan } from '../planning/plan.ts';
import { dataOfBytes } from './data.ts';
import { layOut } from './layout.ts';
import { NotAsBytes } from './notAsExpected.ts';
import { type ByteProgram, generateProgram } from './program.ts';
import { runAsBytes } from './run.ts';

/** After so many disappointments in a row an operation is no longer tried as bytes. */
const patience = 8;

/**
 * The faster way to carry out an operation whose answer can be put together from the bytes of the subgraphs' answers:
 * values are checked where they stand and copied, never parsed. It is tried first and gives up at the slightest doubt.
 */
export class ByteExecution {
  private program: ByteProgram | undefined;
  private runs = 0;
  private disappointments = 0;

  constructor(
    private readonly plan: Plan,
    private readonly shape: FieldsShape,
    private readonly wholeSchema: GraphQLSchema,
    private readonly fetcher: Fetcher,
  ) {}

  /** @returns `data` when it worked, else the fetches that were sent in the attempt. */
  async run(
    execution: Pick<Execution, 'variables' | 'forwarded' | 'fetcher'>,
  ): Promise<{ data?: Record<string, unknown>; sent: ReadonlyMap<Plan, Sent> } | undefined> {
    this.runs += 1;
    // Many operations come once: their code is not worth generating.
    if (this.runs === 2) this.program = this.generate();
    if (this.program === undefined) return undefined;
    const sent = new Map<Plan, Sent>();
    const bytes = await runAsBytes(this.plan, this.program, execution, sent);
    if (bytes !== undefined) {
      this.disappointments = 0;
      return { data: dataOfBytes(bytes), sent };
    }
    this.disappointments += 1;
    if (this.disappointments >= patience) this.program = undefined;
    return { sent };
  }

  private generate(): ByteProgram | undefined {
    if (!movesBytes(this.plan, this.fetcher)) return undefined;
    try {
      return generateProgram(layOut(this.plan, this.shape, this.wholeSchema));
    } catch (reason) {
      if (reason instanceof NotAsBytes) return undefined;
      throw reason;
    }
  }
}

function movesBytes(plan: Plan, fetcher: Fetcher): boolean {
  return 'steps' in plan ? plan.steps.every((step) => movesBytes(step, fetcher)) : fetcher.movesBytes(plan.serviceName);
}
