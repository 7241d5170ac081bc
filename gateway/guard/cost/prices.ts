import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { readLinks } from '../../engine/supergraph/links.ts';

/** What `@listSize` says of a field. */
export interface ListSize {
  /** How many items there are if no slicing argument is given. */
  readonly assumedSize: number | undefined;
  /** The arguments that say how many items there are at most; the largest one counts. */
  readonly slicingArguments: readonly string[];
  /** Fields of the field's type that have this size; without them it is the size of the field itself. */
  readonly sizedFields: readonly string[];
}

/** What `@cost` and `@listSize` of the Federation specification (cost v0.1) say in a supergraph. */
export interface Prices {
  readonly schema: GraphQLSchema;
  /** The weight of a field, an argument or an input field by its place: `Query.books`, `Query.books(filter:)`, `Filter.in`. */
  weightAt(place: string): number | undefined;
  listSizeAt(place: string): ListSize | undefined;
  /** The weight of one value of a type: its own, else 1 for what has fields and 0 for what has none. */
  weightOf(type: GraphQLNamedType): number;
  /** The price of reading the schema: what introspection shows of it, each thing 1. */
  readonly introspection: number;
  /** The size of a list of which the supergraph says nothing. */
  readonly defaultListSize: number;
}

/**
 * Reads the prices of a supergraph, once.
 *
 * @param schema the schema that clients see
 * @param supergraph the text that has the directives; none: every price is the default
 */
export function readPrices(schema: GraphQLSchema, supergraph: string | undefined, defaultListSize: number): Prices {
  const document: DocumentNode = supergraph
    ? parse(supergraph, { noLocation: true })
    : { kind: Kind.DOCUMENT, definitions: [] };
  const links = readLinks(document);
  const costNames = links.directivesOf('cost', 'cost');
  const sizeNames = links.directivesOf('cost', 'listSize');
  const weights = new Map<string, number>();
  const sizes = new Map<string, ListSize>();
  const read = (place: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      if (costNames.has(directive.name.value)) weights.set(place, wholeNumber(argumentOf(directive, 'weight')) ?? 0);
      if (sizeNames.has(directive.name.value)) sizes.set(place, readListSize(directive));
    }
  };
  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const { value: type } = definition.name;
    if ('directives' in definition) read(type, definition.directives as readonly ConstDirectiveNode[]);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const place = `${type}.${field.name.value}`;
      read(place, field.directives);
      if ('arguments' in field)
        for (const { name, directives } of field.arguments ?? []) read(`${place}(${name.value}:)`, directives);
    }
  }
  const own = (type: GraphQLNamedType) =>
    weights.get(type.name) ?? Number(isCompositeType(type) || isInputObjectType(type));
  return {
    schema,
    defaultListSize,
    weightAt: (place) => weights.get(place),
    listSizeAt: (place) => sizes.get(place),
    weightOf: (type) => (isAbstractType(type) ? Math.max(0, ...schema.getPossibleTypes(type).map(own)) : own(type)),
    introspection: sizeOf(schema),
  };
}

function readListSize(directive: ConstDirectiveNode): ListSize {
  return {
    assumedSize: wholeNumber(argumentOf(directive, 'assumedSize')),
    slicingArguments: texts(argumentOf(directive, 'slicingArguments')),
    sizedFields: texts(argumentOf(directive, 'sizedFields')),
  };
}

function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

function wholeNumber(value: ConstValueNode | undefined): number | undefined {
  return value?.kind === Kind.INT ? Math.max(0, Number(value.value)) : undefined;
}

function texts(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind === Kind.STRING) return [value.value];
  return value?.kind === Kind.LIST ? value.values.flatMap(texts) : [];
}

/** Types, fields, arguments and values of a schema. */
function sizeOf(schema: GraphQLSchema): number {
  let size = 1;
  for (const type of Object.values(schema.getTypeMap())) {
    size += 1;
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const { args } of Object.values(type.getFields())) size += 1 + args.length;
    } else if (isInputObjectType(type)) size += Object.keys(type.getFields()).length;
    else if ('getValues' in type) size += type.getValues().length;
  }
  return size;
}
