import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isSpecifiedScalarType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ExactPaths } from '../../json/parseExactly.ts';

interface Paths {
  [key: string]: Paths | 'any' | 'id';
}

/**
 * Where the answer to a fetch may have numbers that must stay as they are written: custom scalars, whose numbers only
 * their subgraph understands, and IDs, which a server may send as numbers. Objects of different types at one place are
 * not told apart.
 */
export function exactPathsOf(document: DocumentNode, schema: GraphQLSchema): ExactPaths {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const data: Paths = Object.create(null);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const add = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, place: Paths): void => {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        const condition = fragment?.typeCondition?.name.value;
        if (fragment) add(fragment.selectionSet, condition === undefined ? type : schema.getType(condition), place);
        continue;
      }
      const key = (selection.alias ?? selection.name).value;
      const fields = isCompositeType(type) && !isUnionType(type) ? type.getFields() : {};
      const fieldType = getNamedType(fields[selection.name.value]?.type);
      if (selection.selectionSet === undefined) {
        const leaf = selection.name.value === '__typename' ? undefined : exactLeaf(fieldType);
        if (leaf !== undefined) place[key] = leaf;
        continue;
      }
      const known = Object.hasOwn(place, key) ? place[key] : undefined;
      const below: Paths = typeof known === 'object' ? known : Object.create(null);
      add(selection.selectionSet, fieldType, below);
      if (Object.keys(below).length > 0) place[key] = below;
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    add(definition.selectionSet, schema.getRootType(definition.operation) ?? undefined, data);
  }
  return { data };
}

function exactLeaf(type: GraphQLNamedType | undefined): 'any' | 'id' | undefined {
  if (type === undefined) return 'any';
  if (isEnumType(type)) return undefined;
  return isSpecifiedScalarType(type) ? (type.name === 'ID' ? 'id' : undefined) : 'any';
}
