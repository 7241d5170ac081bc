import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type ValueNode,
} from 'graphql';
import { createRenaming, type Renaming } from '../operation/renaming.ts';
import { buildPublicSchema } from './publicSchema.ts';
import { readSubgraphs, type SubgraphIndex } from './subgraphIndex.ts';
import { buildWholeSchema } from './wholeSchema.ts';

/** The types of the whole supergraph, those hidden from clients too: representations and fragments may name them. */
export interface TypeIndex {
  /** Is `name` an object type (and not an interface that a subgraph sees as an object)? */
  isObject(name: string): boolean;
  /** Does an object of type `name` fulfil `... on condition`? */
  fulfils(name: string, condition: string): boolean;
  /** Every object or interface type that fulfils `... on condition`, the condition itself included. */
  fulfilling(condition: string): readonly string[];
  /** Can the field `field` of the type `name` never be null? False for what is no field of it. */
  isNonNull(name: string, field: string): boolean;
}

/** What the engine reads from a supergraph document besides planning. */
export interface SupergraphFacts {
  types: TypeIndex;
  publicSchema: GraphQLSchema;
  /** One schema with everything, for questions about fetches. */
  wholeSchema: GraphQLSchema;
  renaming: Renaming;
  subgraphIndex: SubgraphIndex;
  /** Can an object of this abstract type be of a type that clients may not see? */
  hidesMembersOf(abstract: GraphQLAbstractType): boolean;
}

export function readSupergraphFacts(document: DocumentNode): SupergraphFacts {
  const objects = new Set<string>();
  const members = new Map<string, Set<string>>();
  const fieldNames = new Set<string>();
  const requiredWithArguments = new Set<string>();
  const nonNull = new Set<string>();
  const readFields = (parent: string, fields: readonly FieldDefinitionNode[] | undefined) => {
    for (const { name, type, directives } of fields ?? []) {
      fieldNames.add(name.value);
      if (type.kind === Kind.NON_NULL_TYPE) nonNull.add(`${parent}.${name.value}`);
      for (const directive of directives ?? []) {
        for (const [, field] of text(directive, 'requires').matchAll(/(\w+)\s*\(/g))
          requiredWithArguments.add(field as string);
      }
    }
  };
  const addMember = (abstract: string, member: string) => {
    const known = members.get(abstract);
    if (known === undefined) members.set(abstract, new Set([member]));
    else known.add(member);
  };

  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
        objects.add(definition.name.value);
        readFields(definition.name.value, definition.fields);
        for (const { name } of definition.interfaces ?? []) addMember(name.value, definition.name.value);
        break;
      case Kind.INTERFACE_TYPE_DEFINITION:
        readFields(definition.name.value, definition.fields);
        for (const { name } of definition.interfaces ?? []) addMember(name.value, definition.name.value);
        break;
      case Kind.UNION_TYPE_DEFINITION:
        for (const member of definition.types ?? []) addMember(definition.name.value, member.name.value);
        break;
    }
  }
  const fulfilling = (condition: string) => [condition, ...(members.get(condition) ?? [])];
  const publicSchema = buildPublicSchema(document);
  const wholeSchema = buildWholeSchema(document);
  return {
    publicSchema,
    wholeSchema,
    hidesMembersOf({ name }) {
      const whole = wholeSchema.getType(name);
      const members = isAbstractType(whole) ? wholeSchema.getPossibleTypes(whole) : [];
      return members.some((member) => publicSchema.getType(member.name) === undefined);
    },
    subgraphIndex: readSubgraphs(document),
    renaming: createRenaming(fieldNames, requiredWithArguments),
    types: {
      isObject: (name) => objects.has(name),
      fulfils: (name, condition) => name === condition || (members.get(condition)?.has(name) ?? false),
      fulfilling,
      isNonNull: (name, field) => nonNull.has(`${name}.${field}`),
    },
  };
}

function text(directive: ConstDirectiveNode, argument: string): string {
  const value: ValueNode | undefined = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : '';
}
