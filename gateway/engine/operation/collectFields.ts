import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type Conditions, isIncluded } from './normalize.ts';

interface Around {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
  conditions: Conditions;
}

/** The fields of a selection for objects of `type`, by response key, in the order of the answer (CollectFields). */
export function collectFields(
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  around: Around,
  into = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> {
  for (const selection of set.selections) {
    if (!isIncluded(selection.directives, around.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = into.get(key);
      if (nodes === undefined) into.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? around.fragments.get(selection.name.value) : selection;
    if (fragment === undefined || !applies(type, fragment.typeCondition?.name.value, around.schema)) continue;
    collectFields(fragment.selectionSet, type, around, into);
  }
  return into;
}

/** For an abstract type: does the condition hold for every object that can be there? */
function applies(type: GraphQLCompositeType, condition: string | undefined, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  if (!isAbstractType(wanted)) return false;
  if (isObjectType(type)) return schema.isSubType(wanted, type);
  return schema.getPossibleTypes(type).every((possible) => schema.isSubType(wanted, possible));
}
