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

/** What the fields of an operation depend on. */
export interface OperationScope {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
  conditions: Conditions;
}

/** The fields of a selection for objects of `type`, by response key, in the order of the answer (CollectFields). */
export function collectFields(
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  scope: OperationScope,
  into = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> {
  for (const selection of set.selections) {
    if (!isIncluded(selection.directives, scope.conditions)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = into.get(key);
      if (nodes === undefined) into.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? scope.fragments.get(selection.name.value) : selection;
    if (fragment === undefined || !applies(type, fragment.typeCondition?.name.value, scope.schema)) continue;
    collectFields(fragment.selectionSet, type, scope, into);
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
