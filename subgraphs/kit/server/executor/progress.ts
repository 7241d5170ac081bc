import type { GraphQLError } from 'graphql';
import { tooManyBytes, tooManyNodes } from '../../../../common/graphql/answerTooLarge.ts';
import type { RequestTime } from '../../../../common/requestTime.ts';
import { isTurnOver, type Turns } from '../../../../common/turns.ts';

/** What bounds one run of an operation. */
export interface RunBounds {
  readonly time: RequestTime;
  readonly turns: Turns;
  /** Objects in the answer, and items of lists of plain values, at most. */
  readonly maxNodes: number;
  /** Bytes of the answer, at most; counted as characters. */
  readonly maxBytes: number;
}

/** Steps between two looks at the clock: objects, and calls of resolvers. */
const LOOK_EVERY = 16;

/** How far one run has come: it ends when its time is over or its answer too large, and lets others have their turn. */
export class Progress {
  /** Why no more may be done. */
  stopped: GraphQLError | undefined;
  /** Whether the answer is too large: then all of it is given up. */
  isTooLarge = false;
  /** The turn in which the work may go on, if others come first. */
  turn: Promise<void> | undefined;
  private nodes = 0;
  private steps = 0;
  private characters = 0;
  private readonly forget: () => void;

  constructor(private readonly bounds: RunBounds) {
    this.forget = bounds.time.onOver(() => {
      this.stopped ??= bounds.time.over;
    });
  }

  /** @throws GraphQLError when no more may be done */
  check(): void {
    if (this.stopped !== undefined) throw this.stopped;
  }

  /**
   * Counts an object, or a plain value in a list.
   *
   * @returns the turn in which the work may go on, if others come first
   * @throws GraphQLError when no more may be done
   */
  count(): Promise<void> | undefined {
    this.nodes += 1;
    const { maxNodes } = this.bounds;
    if (this.nodes > maxNodes) throw this.end(tooManyNodes(maxNodes));
    return this.step();
  }

  /** The same for what has been counted. */
  step(): Promise<void> | undefined {
    this.steps += 1;
    if (this.steps % LOOK_EVERY === 0) this.look();
    if (this.stopped !== undefined) throw this.stopped;
    return this.turn;
  }

  /** Counts characters of the answer. @throws GraphQLError when that makes it too large */
  text(characters: number): void {
    this.characters += characters;
    const { maxBytes } = this.bounds;
    if (this.characters > maxBytes) throw this.end(tooManyBytes(maxBytes));
  }

  /** The run has ended. */
  done(): void {
    this.forget();
  }

  private look(): void {
    const { time, turns } = this.bounds;
    this.stopped ??= time.over;
    if (this.turn !== undefined || !isTurnOver()) return;
    this.turn = turns.next().then(() => {
      this.turn = undefined;
    });
  }

  private end(tooLarge: GraphQLError): GraphQLError {
    this.isTooLarge = true;
    this.stopped = tooLarge;
    return tooLarge;
  }
}
