import {
  type ConstValueNode,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLSchema,
  getNamedType,
  type IntValueNode,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { numberOf } from '../../json/exactNumber.ts';

/** Values of custom scalars that stand in a client's document, by the variable that takes their place. */
export type ExactLiterals = ReadonlyMap<string, ValueNode>;

/**
 * Puts a variable in the place of each value of a custom scalar that has a number which a planner could write otherwise:
 * planners read documents and print them, and 9007199254740993 or 123.4500 does not survive that. In the default of a
 * variable such a number becomes 0: the gateway sends a value for every variable that has a default.
 */
export function liftExactLiterals(
  document: DocumentNode,
  schema: GraphQLSchema,
): { document: DocumentNode; literals: ExactLiterals } {
  const literals = new Map<string, ValueNode>();
  const definitions: VariableDefinitionNode[] = [];
  const known = new Map<string, VariableNode>();
  const types = new TypeInfo(schema);
  const prefix = freePrefix(document);
  const lift = (node: ValueNode): VariableNode | undefined => {
    // At a list, the former is the type of its items.
    const type = node.kind === Kind.LIST ? types.getParentInputType() : types.getInputType();
    const named = getNamedType(type);
    if (!type || !isScalarType(named) || isSpecifiedScalarType(named) || !holdsFragileNumber(node)) return undefined;
    const text = `${type} ${print(node)}`;
    const before = known.get(text);
    if (before !== undefined) return before;
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: `${prefix}${known.size}` } };
    known.set(text, variable);
    literals.set(variable.name.value, node);
    definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type), { noLocation: true }) });
    return variable;
  };
  const lifted = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: (node) => node.defaultValue && { ...node, defaultValue: withZeros(node.defaultValue) },
      IntValue: lift,
      FloatValue: lift,
      ListValue: lift,
      ObjectValue: lift,
    }),
  );
  const withDefinitions = (node: OperationDefinitionNode): OperationDefinitionNode => ({
    ...node,
    variableDefinitions: [...(node.variableDefinitions ?? []), ...definitions],
  });
  return {
    document: {
      ...lifted,
      definitions: lifted.definitions.map((node) =>
        node.kind === Kind.OPERATION_DEFINITION ? withDefinitions(node) : node,
      ),
    },
    literals,
  };
}

function withZeros(value: ConstValueNode): ConstValueNode {
  const zeroFor = (node: IntValueNode | FloatValueNode) =>
    holdsFragileNumber(node) ? { kind: Kind.INT, value: '0' } : undefined;
  return visit(value, { IntValue: zeroFor, FloatValue: zeroFor });
}

/** A literal's value, with its numbers as they are written. */
export function exactValueOf(node: ValueNode, variables?: Readonly<Record<string, unknown>> | null): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return numberOf(node.value);
    case Kind.LIST:
      return node.values.map((each) => exactValueOf(each, variables));
    case Kind.OBJECT:
      return Object.assign(
        Object.create(null),
        Object.fromEntries(node.fields.map(({ name, value }) => [name.value, exactValueOf(value, variables)])),
      );
    default:
      return valueFromASTUntyped(node, variables);
  }
}

function holdsFragileNumber(node: ValueNode): boolean {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return typeof numberOf(node.value) !== 'number' || !(Math.abs(Number(node.value)) <= Number.MAX_SAFE_INTEGER);
    case Kind.LIST:
      return node.values.some(holdsFragileNumber);
    case Kind.OBJECT:
      return node.fields.some(({ value }) => holdsFragileNumber(value));
    default:
      return false;
  }
}

/** What none of the document's variables begins with. */
function freePrefix(document: DocumentNode): string {
  const names: string[] = [];
  visit(document, { Variable: ({ name }) => void names.push(name.value) });
  let prefix = 'literal_';
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
