import { type ArgumentNode, type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import type { Execution } from './execution.ts';

/** The values of a field's arguments in one run; an object of the resolver's own. @throws GraphQLError for a wrong value */
export type ArgumentValues = (execution: Execution) => Record<string, unknown>;

/** Numbers the fields of a plan whose argument values are kept for the length of a run. */
export class ArgumentSlots {
  private next = 0;

  take(): number {
    const slot = this.next;
    this.next += 1;
    return slot;
  }
}

/**
 * Prepares a field's argument values: those that no variable has a part in are worked out now, others once in a run.
 * What a resolver might change and the next one would then see (an object or a list written in the document) is made
 * anew every time; what a variable holds is shared in graphql-js too.
 */
export function prepareArguments(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  slots: ArgumentSlots,
): ArgumentValues {
  if (definition.args.length === 0) return () => ({});
  const anew: ArgumentValues = ({ variableValues }) => getArgumentValues(definition, node, variableValues);
  const given = node.arguments ?? [];
  if (!given.every(isFlat)) return anew;
  if (!given.some(({ value }) => value.kind === Kind.VARIABLE)) {
    let constant: Record<string, unknown>;
    try {
      constant = getArgumentValues(definition, node, {});
    } catch {
      // The error belongs to the field, each time it runs.
      return anew;
    }
    const own = new Set(given.map(({ name }) => name.value));
    // A custom scalar may make an object of a text; a default value is one object in graphql-js too.
    if (Object.entries(constant).some(([name, value]) => own.has(name) && isObject(value))) return anew;
    return () => ({ ...constant });
  }
  if (given.some(({ value }) => value.kind !== Kind.VARIABLE && mayBecomeObject(definition, node, value))) return anew;
  const slot = slots.take();
  return (execution) => {
    const known = execution.argumentValues[slot];
    if (known !== undefined) return { ...known };
    const values = anew(execution);
    execution.argumentValues[slot] = values;
    return { ...values };
  };
}

function isFlat({ value }: ArgumentNode): boolean {
  return value.kind !== Kind.OBJECT && value.kind !== Kind.LIST;
}

/** Whether a single written value comes out as an object: a list of one, or a custom scalar's. */
function mayBecomeObject(definition: GraphQLField<unknown, unknown>, node: FieldNode, value: ValueNode): boolean {
  const argument = node.arguments?.find((candidate) => candidate.value === value);
  const only = definition.args.filter(({ name }) => name === argument?.name.value);
  try {
    const values = getArgumentValues({ ...definition, args: only }, node, {});
    return Object.values(values).some(isObject);
  } catch {
    return true;
  }
}

function isObject(value: unknown): boolean {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
