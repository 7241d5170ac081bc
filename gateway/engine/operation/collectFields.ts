import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields as collect } from '../../../common/graphql/collectFields.ts';
import { type Conditions, isIncluded } from './normalize.ts';

/** What the fields of an operation depend on. */
export interface OperationScope {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  schema: GraphQLSchema;
  conditions: Conditions;
}

/** The fields of selections for objects of `type`, by response key, in the order of the answer. */
export function collectFields(
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  { fragments, schema, conditions }: OperationScope,
): Map<string, FieldNode[]> {
  return collect(sets, {
    fragmentNamed: (name) => fragments.get(name),
    isIncluded: ({ directives }) => isIncluded(directives, conditions),
    applies: (condition) => applies(type, condition, schema),
  });
}

/** For an abstract type: does the condition hold for every object that can be there? */
function applies(type: GraphQLCompositeType, condition: string, schema: GraphQLSchema): boolean {
  if (condition === type.name) return true;
  const wanted = schema.getType(condition);
  if (!isAbstractType(wanted)) return false;
  if (isObjectType(type)) return schema.isSubType(wanted, type);
  return schema.getPossibleTypes(type).every((possible) => schema.isSubType(wanted, possible));
}
