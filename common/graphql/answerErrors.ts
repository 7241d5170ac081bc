import { type ExecutionResult, GraphQLError } from 'graphql';
import { ErrorCode } from '../errorCode.ts';

/** Errors that one answer shows; graphql-js shows as many of a document that is not valid. */
export const MAX_ERRORS = 100;

/** The errors of one answer. Those beyond {@link MAX_ERRORS} are counted, and one more error says how many they are. */
export class AnswerErrors {
  readonly shown: GraphQLError[] = [];
  /** How many errors are not shown. */
  further = 0;

  add(error: GraphQLError): void {
    const { count } = error.extensions;
    if (isFurther(error)) this.further += Number.isSafeInteger(count) ? (count as number) : 1;
    else if (this.isFull) this.further += 1;
    else this.shown.push(error);
  }

  get isFull(): boolean {
    return this.shown.length >= MAX_ERRORS;
  }

  /** The same with other errors in place of those that are shown. @param change undefined takes one out */
  mapped(change: (error: GraphQLError) => GraphQLError | undefined): AnswerErrors {
    const mapped = new AnswerErrors();
    mapped.further = this.further;
    for (const error of this.shown) {
      const changed = change(error);
      if (changed) mapped.shown.push(changed);
    }
    return mapped;
  }

  /** What stands in the answer; undefined without errors. */
  list(): readonly GraphQLError[] | undefined {
    const { shown, further } = this;
    if (further > 0) return [...shown, furtherErrors(further)];
    return shown.length > 0 ? shown : undefined;
  }
}

/** The answer with a bounded number of errors. */
export function withBoundedErrors(answer: ExecutionResult): ExecutionResult {
  if (answer.errors === undefined || answer.errors.length <= MAX_ERRORS) return answer;
  const errors = new AnswerErrors();
  for (const error of answer.errors) errors.add(error);
  return { ...answer, errors: errors.list() ?? [] };
}

/** Whether an error stands for those that a department has left out itself. */
export const isFurther = ({ extensions }: GraphQLError) => extensions['code'] === ErrorCode.TOO_MANY_ERRORS;

function furtherErrors(count: number): GraphQLError {
  const message = `${count} further ${count === 1 ? 'error is' : 'errors are'} not shown. Correct what the others say, or ask for less at a time.`;
  return new GraphQLError(message, { extensions: { code: ErrorCode.TOO_MANY_ERRORS, count } });
}
