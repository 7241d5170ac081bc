import type { Position } from '../compile/shape.ts';
import type { FetchedField, FetchedObject } from './fetched.ts';

/** Is what is fetched, down to the leaves, byte for byte what the client gets? */
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
      // The gateway answers it itself, and a subgraph may know fewer types; yet the same words are the same words.
      if (wanted.fieldName === '__typename') return field.fieldName === '__typename';
      return sameBytes(field, wanted.position);
    });
  });
}
