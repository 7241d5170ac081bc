import { type ArgumentNode, type FieldNode, type GraphQLField, getArgumentValues, Kind, type ValueNode } from 'graphql';
import type { Execution } from './execution.ts';

/**
 * The values of a field's arguments in one run, as an object that the resolver may change. @throws GraphQLError for a
 * wrong value
 */
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
 * Prepares a field's argument values: those without variables are computed now, others once per run. An object or a
 * list that is written in the document is made for every call, so that a change by one resolver is not seen by the
 * next one; graphql-js, too, shares the value of a variable.
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
    // A custom scalar may make an object of a text. graphql-js, too, shares a default value.
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

/** Whether a single written value becomes an object: a list of one item, or the object of a custom scalar. */
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
