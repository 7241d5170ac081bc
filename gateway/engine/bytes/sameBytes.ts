import type { Position } from '../compile/shape.ts';
import type { FetchedField, FetchedObject } from './fetched.ts';

/** Whether a field's value in the subgraph's answer is byte for byte what the client gets. */
export function sameBytes({ below }: FetchedField, position: Position): boolean {
  let { shape } = position;
  while (shape.kind === 'list') shape = shape.item.shape;
  if (below === undefined || shape.kind !== 'object') return below === undefined && shape.kind === 'leaf';
  if (shape.abstract !== below.hasTypename) return false;
  return [...shape.variants].every(([type, { fields }]) => {
    const fetched = (below as FetchedObject).byType.get(type) ?? [];
    if (fetched.length !== fields.length) return false;
    return fields.every((wanted, index) => {
      const field = fetched[index] as FetchedField;
      if (wanted.key !== field.key || wanted.source !== field.key) return false;
      // The gateway itself answers `__typename`, but with the same text as the subgraph.
      if (wanted.fieldName === '__typename') return field.fieldName === '__typename';
      return sameBytes(field, wanted.position);
    });
  });
}
