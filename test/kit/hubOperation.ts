import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLInt,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isRequiredArgument,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** Values for arguments that have to name something that is there, by the argument's place or name. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

/**
 * Draws operations that find something in the hub: nested lists of any size, aggregates, fragments and aliases over any
 * fields. Conditions, cursors and moments are left out, since they only make lists shorter.
 */
export function hubOperations(schema: GraphQLSchema, known: KnownValues): fc.Arbitrary<string> {
  return fc.gen().map((draw) => {
    const below = (bound: number) => draw(fc.nat, { max: bound - 1 });
    const pick = <Value>(values: readonly Value[]) => values[below(values.length)] as Value;
    let aliases = 0;

    const selections = (type: GraphQLCompositeType, depth: number): string => {
      const lines = Array.from({ length: 1 + below(3) }, () => selection(type, depth));
      return `{ __typename ${lines.join(' ')} }`;
    };
    const selection = (type: GraphQLCompositeType, depth: number): string => {
      if (isAbstractType(type) && below(4) === 0) {
        const member = pick(schema.getPossibleTypes(type));
        return `... on ${member.name} ${selections(member, depth)}`;
      }
      if (isUnionType(type)) return '';
      const fields = Object.values(type.getFields()).filter((one) => one.args.every(canGive));
      const inner = fields.filter((field) => isCompositeType(getNamedType(field.type)));
      // Depth is what multiplies, so fields with fields are drawn more often; interfaces have the fields that read most.
      const abstract = inner.filter((field) => isAbstractType(getNamedType(field.type)));
      const drawn = abstract.length > 0 && below(3) === 0 ? abstract : inner;
      const chosen = depth > 0 && inner.length > 0 && below(4) > 0 ? pick(drawn) : pick(fields);
      return field(type, chosen, depth);
    };
    const field = (parent: GraphQLCompositeType, chosen: GraphQLField<unknown, unknown>, depth: number): string => {
      const type = getNamedType(chosen.type);
      const body = isCompositeType(type) ? (depth > 0 ? selections(type, depth - 1) : '{ __typename }') : '';
      const given = chosen.args.flatMap((argument) => argumentOf(parent, chosen.name, argument) ?? []);
      // Without arguments a field that comes twice is the same field.
      if (chosen.args.length === 0) return `${chosen.name} ${body}`;
      aliases += 1;
      return `a${aliases}: ${chosen.name}${given.length > 0 ? `(${given.join(', ')})` : ''} ${body}`;
    };
    const argumentOf = (parent: GraphQLCompositeType, name: string, argument: GraphQLArgument): string | undefined => {
      const type = getNullableType(argument.type);
      const values = known[`${parent.name}.${name}(${argument.name}:)`] ?? known[argument.name];
      if (isRequiredArgument(argument)) {
        if (isEnumType(type)) return `${argument.name}: ${pick(type.getValues()).name}`;
        return `${argument.name}: ${type === GraphQLInt ? below(9) : JSON.stringify(pick(values ?? ['a', '1']))}`;
      }
      if (below(2) === 0) return undefined;
      if (argument.name === 'first') return `first: ${below(100)}`;
      if (argument.name === 'by') return `by: [${pick(values ?? ['PLACE'])}]`;
      const item = isListType(type) ? getNullableType(type.ofType) : undefined;
      return isEnumType(item) ? `${argument.name}: [${pick(item.getValues()).name}]` : undefined;
    };
    const canGive = (argument: GraphQLArgument): boolean => {
      if (!isRequiredArgument(argument)) return true;
      const type = getNullableType(argument.type);
      return isEnumType(type) || isSpecifiedScalarType(getNamedType(type));
    };
    return selections(schema.getQueryType() as GraphQLCompositeType, 6);
  });
}
