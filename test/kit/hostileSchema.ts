import {
  type GraphQLFieldConfig,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  print,
  responsePathAsArray,
} from 'graphql';
import {
  Colour,
  drawn,
  type HostileContext,
  late,
  listOf,
  nonNull,
  Picky,
  properties,
  type Thing,
  value,
} from './hostileValues.ts';

/**
 * A schema where everything can go wrong: resolvers that throw, reject, return errors, nulls where none may be, values
 * their types refuse, lists that are none, objects of no type, promises wherever one may stand and some ticks late.
 * What happens at a place of the answer follows from the place and the world alone, so two executors meet the same.
 */
export function buildHostileSchema(): GraphQLSchema {
  return new GraphQLSchema({ query: Query, types: [Cat, Dog, Stone] });
}

const Input: GraphQLInputObjectType = new GraphQLInputObjectType({
  name: 'Input',
  fields: () => ({
    text: { type: GraphQLString, defaultValue: 'as usual' },
    number: { type: GraphQLInt },
    must: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 7 },
    colour: { type: Colour },
    picky: { type: Picky },
    many: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)) },
    inner: { type: Input },
    all: { type: new GraphQLList(new GraphQLNonNull(Input)) },
  }),
});

const Animal: GraphQLInterfaceType = new GraphQLInterfaceType({
  name: 'Animal',
  fields: () => commonFields(),
  resolveType: (source: Thing, context: HostileContext) => {
    const told = (): never | string => {
      const named = [null, undefined, 5, 'Nobody', 'Colour', 'Stone', Cat][
        drawn(context.world, `${source.place} resolveType`, 60)
      ];
      if (drawn(context.world, `${source.place} resolveType throws`, 30) === 0) throw new Error('No type today.');
      return (named === undefined ? source.kind : named) as string;
    };
    const ticks = drawn(context.world, `${source.place} resolveType ticks`, 4);
    return ticks < 2 ? told() : late(ticks - 2, told);
  },
});

/** Its type is resolved by `isTypeOf` of its members. */
const Pet: GraphQLUnionType = new GraphQLUnionType({ name: 'Pet', types: () => [Dog, Cat] });
const Anything: GraphQLUnionType = new GraphQLUnionType({
  name: 'Anything',
  types: () => [Cat, Stone],
  resolveType: ({ kind }: Thing) => kind,
});

function commonFields(): Record<string, GraphQLFieldConfig<Thing, HostileContext>> {
  const read = Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type }]));
  const made: Record<string, GraphQLOutputType> = {
    friend: Animal,
    surelyFriend: nonNull(Animal),
    friends: listOf(Animal),
    surelyFriends: nonNull(listOf(nonNull(Animal))),
    cat: Cat,
    surelyCat: nonNull(Cat),
    cats: listOf(nonNull(Cat)),
    pets: listOf(Pet),
    pet: Pet,
    anything: listOf(nonNull(Anything)),
    late: GraphQLString,
    surelyLate: nonNull(GraphQLInt),
  };
  const resolved = Object.fromEntries(
    Object.entries(made).map(([name, type]) => [
      name,
      {
        type,
        resolve: (_source: Thing, _args: object, { world }: HostileContext, { path }: GraphQLResolveInfo) =>
          value(type, world, responsePathAsArray(path).join('.')),
      },
    ]),
  );
  return { ...read, ...resolved, told, asked, askedOfProperty };
}

/** What the resolver is told of its field, as far as it is text. */
const told: GraphQLFieldConfig<Thing, HostileContext> = {
  type: GraphQLString,
  resolve: (_source, _args, _context, info) =>
    JSON.stringify({
      keys: Object.keys(info),
      fieldName: info.fieldName,
      nodes: info.fieldNodes.map(print),
      types: [String(info.returnType), info.parentType.name],
      path: responsePathAsArray(info.path),
      typenames: [info.path.typename, info.path.prev?.typename],
      fragments: Object.keys(info.fragments),
      operation: print(info.operation),
      variables: info.variableValues,
      root: info.rootValue,
    }),
};

/** Returns its arguments, and then changes them, as no resolver should. */
const asked: GraphQLFieldConfig<Thing, HostileContext> = {
  type: GraphQLString,
  args: {
    input: { type: Input },
    must: { type: new GraphQLNonNull(GraphQLInt) },
    usually: { type: GraphQLString, defaultValue: 'usual' },
    surely: { type: new GraphQLNonNull(GraphQLInt), defaultValue: 3 },
    colour: { type: Colour, defaultValue: 'blue' },
    colours: { type: new GraphQLList(new GraphQLNonNull(Colour)) },
    picky: { type: Picky },
    many: { type: new GraphQLList(Input) },
  },
  resolve: (_source, args) => {
    const text = JSON.stringify(args);
    if (typeof args['picky'] === 'object' && args['picky'] !== null && 'literal' in args['picky'])
      args['picky'].literal = 'spoilt';
    args['usually'] = 'spoilt';
    return text;
  },
};

/** Without a resolver: a method gets the arguments, a value ignores them. */
const askedOfProperty: GraphQLFieldConfig<Thing, HostileContext> = {
  type: GraphQLString,
  args: { number: { type: new GraphQLNonNull(GraphQLInt) }, colour: { type: Colour } },
};

const isKind = (kind: string) => (source: Thing, context: HostileContext) => {
  const answer = () => {
    if (drawn(context.world, `${source.place} ${kind} isTypeOf throws`, 40) === 0) throw new Error(`Is it a ${kind}?`);
    return source.kind === kind;
  };
  const ticks = drawn(context.world, `${source.place} ${kind} isTypeOf`, 5);
  return ticks < 3 ? answer() : late(ticks - 3, answer);
};

const Cat: GraphQLObjectType<Thing, HostileContext> = new GraphQLObjectType({
  name: 'Cat',
  interfaces: () => [Animal],
  fields: () => ({ ...commonFields(), lives: { type: nonNull(GraphQLInt), resolve: () => 9 } }),
});

const Dog: GraphQLObjectType<Thing, HostileContext> = new GraphQLObjectType({
  name: 'Dog',
  interfaces: () => [Animal],
  isTypeOf: isKind('Dog'),
  fields: () => ({
    ...commonFields(),
    tricks: { type: listOf(GraphQLString), resolve: () => new Set(['sit', 'roll']) },
  }),
});

const Stone: GraphQLObjectType<Thing, HostileContext> = new GraphQLObjectType({
  name: 'Stone',
  isTypeOf: isKind('Stone'),
  fields: () => ({ weight: { type: GraphQLInt, resolve: () => 5 }, word: { type: GraphQLInt }, told }),
});

const Query: GraphQLObjectType<Thing, HostileContext> = new GraphQLObjectType({
  name: 'Query',
  fields: () => ({ ...commonFields(), root: { type: Query, resolve: (source) => source } }),
});
