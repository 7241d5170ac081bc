import type { OperationUse } from './document.ts';
import { limitExceeded, type NamedLimits } from './limits.ts';
import { ValueCounter, type ValueSize } from './values.ts';

/** A variable without a value, or a single one. */
const ONE: ValueSize = { values: 1, objects: 0, depth: 0, variables: [] };

/**
 * Measures the values of a request's variables, and the arguments that they become part of: an argument may name one
 * variable many times.
 *
 * @param use what the operation makes of its variables
 * @throws GraphQLError `OPERATION_TOO_LARGE`
 */
export function measureVariables(
  use: OperationUse,
  given: Readonly<Record<string, unknown>>,
  named: NamedLimits,
): void {
  const { limits } = named;
  const representations = new Set<string>();
  for (const { isRepresentations, size } of use.arguments) {
    if (isRepresentations) for (const { name, depth } of size.variables) if (depth === 0) representations.add(name);
  }
  const counter = new ValueCounter(named);
  const sizes = new Map(use.defaults);
  for (const [name, value] of Object.entries(given)) {
    if (representations.has(name)) measureRepresentations(value, `$${name}`, named);
    else sizes.set(name, counter.sizeOfValue(value, `$${name}`));
  }
  let total = use.values;
  for (const { place, size } of use.arguments) {
    let { objects, depth } = size;
    for (const variable of size.variables) {
      const { values, objects: more, depth: levels } = sizes.get(variable.name) ?? ONE;
      // The variable itself is counted already.
      total += values - 1;
      objects += more;
      depth = Math.max(depth, variable.depth + levels);
    }
    if (total > limits.values) throw limitExceeded(named, 'values', total, place);
    if (objects > limits.conditions) throw limitExceeded(named, 'conditions', objects, place);
    if (depth > limits.valueDepth) throw limitExceeded(named, 'valueDepth', depth, place);
  }
}

/** A gateway asks about many entities at once, so that each is measured by itself. */
function measureRepresentations(value: unknown, place: string, named: NamedLimits): void {
  const items = Array.isArray(value) ? value : [value];
  if (items.length > named.limits.representations) {
    throw limitExceeded(named, 'representations', items.length, place);
  }
  const counter = new ValueCounter(named);
  for (const item of items) counter.sizeOfValue(item, place);
}
