import type { ResponsePath } from 'graphql';
import { type Execution, isPromise, type SelectionPlan } from './execution.ts';
import type { FieldPlan } from './field.ts';

type Answer = Record<string, unknown>;

/** Prepares the fields of one object; they run in this order. */
export function prepareSelection(fields: readonly FieldPlan[]): SelectionPlan {
  // Without Object's properties, so that every name of a field is only that. A class of its own gives the answers of one
  // place one hidden class, which objects made by `Object.create(null)` do not have.
  class EmptyAnswer {
    [name: string]: unknown;
  }
  Object.setPrototypeOf(EmptyAnswer.prototype, null);
  Reflect.deleteProperty(EmptyAnswer.prototype, 'constructor');

  return {
    execute(execution: Execution, source: unknown, path: ResponsePath | undefined): unknown {
      const answer = new EmptyAnswer();
      let waits = false;
      try {
        for (const field of fields) {
          const value = field.run(execution, source, path);
          answer[field.responseName] = value;
          if (isPromise(value)) waits = true;
        }
      } catch (error) {
        if (!waits) throw error;
        // The others are let end first: they may fail too.
        return settled(answer, EmptyAnswer).finally(() => {
          throw error;
        });
      }
      return waits ? settled(answer, EmptyAnswer) : answer;
    },
  };
}

/** The same object with every promise replaced by what came of it. */
function settled(answer: Answer, EmptyAnswer: new () => Answer): Promise<Answer> {
  const names = Object.keys(answer);
  return Promise.all(Object.values(answer)).then((values) => {
    const whole = new EmptyAnswer();
    for (const [index, name] of names.entries()) whole[name] = values[index];
    return whole;
  });
}
