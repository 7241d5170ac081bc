import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  type SelectionSetNode,
} from 'graphql';
import { collectFields } from '../../../../common/graphql/collectFields.ts';
import { isIncluded } from '../../../../common/graphql/conditions.ts';

/** The fragments of a document by name; without a prototype. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** The parts of a document that decide which fields are selected. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variableValues: Record<string, unknown>;
}

/**
 * The fields that these selections ask of one object type, by the name they have in the answer and in the answer's
 * order.
 *
 * @throws GraphQLError for a condition (`@skip`, `@include`) that has no value
 */
export function fieldsOf(
  { schema, fragments, variableValues }: Scope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  return collectFields(selectionSets, {
    fragmentNamed: (name) => fragments[name],
    isIncluded: (selection) => isIncluded(selection, variableValues),
    applies: (condition) => {
      const conditional = schema.getType(condition);
      return conditional === type || (isAbstractType(conditional) && schema.isSubType(conditional, type));
    },
  });
}
