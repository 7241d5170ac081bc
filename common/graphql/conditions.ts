import { GraphQLIncludeDirective, GraphQLSkipDirective, getDirectiveValues, type SelectionNode } from 'graphql';

/**
 * Whether `@skip` and `@include` leave a selection in, with these values of the operation's variables.
 *
 * @throws GraphQLError for a condition that has no value
 */
export function isIncluded(selection: SelectionNode, variableValues: Record<string, unknown>): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] !== false;
}
