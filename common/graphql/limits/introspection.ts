import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';
import { collectFields } from '../collectFields.ts';
import { limitExceeded, type NamedLimits } from './limits.ts';

/**
 * Counts the values in the answer to `__schema` and `__type`, at least as many as there will be. It is made in the thread
 * that serves all clients, and every list in it may be asked for again below each of its items.
 *
 * @throws GraphQLError `OPERATION_TOO_LARGE`, as soon as so many are counted
 */
export function countIntrospection(
  roots: readonly FieldNode[],
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  named: NamedLimits,
): void {
  let count = 0;
  const rules = { fragmentNamed: (name: string) => fragments.get(name), isIncluded: () => true };
  // The fields of a selection are collected once, and not for each of the objects that it is about.
  const collected = new Map<readonly FieldNode[], [name: string, nodes: FieldNode[]][]>();
  const fieldsOf = (nodes: readonly FieldNode[]) => {
    let fields = collected.get(nodes);
    if (fields === undefined) {
      const sets = nodes.flatMap(({ selectionSet }): SelectionSetNode[] => (selectionSet ? [selectionSet] : []));
      fields = [...collectFields(sets, rules).values()].map((each) => [each[0]?.name.value ?? '', each]);
      collected.set(nodes, fields);
    }
    return fields;
  };
  const countUp = (values: number): void => {
    count += values;
    if (count > named.limits.introspectionValues) {
      throw limitExceeded(named, 'introspectionValues', count, `Query.${roots[0]?.name.value}`);
    }
  };
  // What a selection gives of an object is the same wherever the object is met, and most types are met often.
  const counted = new Map<readonly FieldNode[], Map<unknown, number>>();
  const add = (object: unknown, type: GraphQLObjectType, nodes: readonly FieldNode[]): void => {
    const ofSelection = counted.get(nodes) ?? new Map<unknown, number>();
    counted.set(nodes, ofSelection);
    const known = ofSelection.get(object);
    if (known !== undefined) {
      countUp(known);
      return;
    }
    const before = count;
    for (const [name, below] of fieldsOf(nodes)) {
      countUp(1);
      const field = type.getFields()[name];
      const inner = field && getNamedType(field.type);
      if (field === undefined || !isObjectType(inner)) continue;
      const value = resolved(field, object, schema);
      for (const item of Array.isArray(value) ? value : value ? [value] : []) add(item, inner, below);
    }
    ofSelection.set(object, count - before);
  };
  const schemaType = getNamedType(SchemaMetaFieldDef.type) as GraphQLObjectType;
  const typeType = getNamedType(TypeMetaFieldDef.type) as GraphQLObjectType;
  for (const node of roots) {
    if (node.name.value === SchemaMetaFieldDef.name) add(schema, schemaType, [node]);
    // Which type it is may depend on a variable, so it counts as all of them.
    if (node.name.value === TypeMetaFieldDef.name) {
      const nodes = [node];
      for (const type of Object.values(schema.getTypeMap())) add(type, typeType, nodes);
    }
  }
}

type Field = ReturnType<GraphQLObjectType['getFields']>[string];

/** As the executor does it, with what is deprecated. */
function resolved({ resolve, name }: Field, object: unknown, schema: GraphQLSchema): unknown {
  const info = { schema } as Parameters<NonNullable<Field['resolve']>>[3];
  return resolve
    ? resolve(object, { includeDeprecated: true }, undefined, info)
    : (object as Record<string, unknown>)[name];
}
