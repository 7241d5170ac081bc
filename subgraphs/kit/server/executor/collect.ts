import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

/** The fragments of a document by name; without a prototype. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** What of a document decides which fields are selected. */
export interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variableValues: Record<string, unknown>;
}

/**
 * The fields that these selections ask of one object type, by the name they have in the answer and in the answer's order:
 * that of the GraphQL specification's CollectFields.
 *
 * @throws GraphQLError for a condition (`@skip`, `@include`) that has no value
 */
export function collectFields(
  scope: Scope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const selectionSet of selectionSets) collectInto(fields, visited, scope, type, selectionSet);
  return fields;
}

function collectInto(
  fields: Map<string, FieldNode[]>,
  visited: Set<string>,
  scope: Scope,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
): void {
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD && visited.has(node.name.value)) continue;
    if (!isIncluded(node, scope.variableValues)) continue;
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      const known = fields.get(name);
      if (known) known.push(node);
      else fields.set(name, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (applies(scope.schema, node.typeCondition, type)) {
        collectInto(fields, visited, scope, type, node.selectionSet);
      }
    } else {
      visited.add(node.name.value);
      const fragment = scope.fragments[node.name.value];
      if (fragment && applies(scope.schema, fragment.typeCondition, type)) {
        collectInto(fields, visited, scope, type, fragment.selectionSet);
      }
    }
  }
}

function isIncluded(node: SelectionNode, variableValues: Record<string, unknown>): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function applies(schema: GraphQLSchema, condition: NamedTypeNode | undefined, type: GraphQLObjectType): boolean {
  if (!condition) return true;
  const conditional = typeFromAST(schema, condition);
  return conditional === type || (isAbstractType(conditional) && schema.isSubType(conditional, type));
}
