import {
  GraphQLEnumType,
  type GraphQLFieldConfig,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
  print,
  responsePathAsArray,
} from 'graphql';
import { hash } from './choices.ts';

/** What the resolvers of the hostile schema are told: which of all the possible worlds they live in. */
export interface HostileContext {
  world: number;
}

/**
 * A schema where everything can go wrong: resolvers that throw, reject, return errors, nulls where none may be, values
 * their types refuse, lists that are none, objects of no type, promises wherever one may stand and some ticks late.
 * What happens at a place of the answer follows from the place and the world alone, so two executors meet the same.
 */
export function buildHostileSchema(): GraphQLSchema {
  return new GraphQLSchema({ query: Query, types: [Cat, Dog, Stone] });
}

/** A number below `bound`, always the same for a place of a world. */
function drawn(world: number, place: string, bound: number): number {
  return hash(`${world}\n${place}`) % bound;
}

async function late<T>(ticks: number, value: () => T): Promise<T> {
  for (let tick = 0; tick < ticks; tick += 1) await undefined;
  return value();
}

/** A scalar that refuses some values, and makes nothing or null of others. */
const Picky = new GraphQLScalarType({
  name: 'Picky',
  serialize(value) {
    if (value === 1) throw new Error('Picky refuses 1.');
    if (value === 2) return null;
    if (value === 3) return undefined;
    // biome-ignore lint/suspicious/noThenProperty: an executor must know a promise by more than the name
    return value === 4 ? { text: 'an object', then: 'no promise' } : value;
  },
  parseValue: (value): object => ({ parsed: value }),
  parseLiteral: (node) => ({ literal: node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : node.kind }),
});

const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: { hue: 0 } }, BLUE: { value: 'blue' } } });

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

/** A value of this type, or what is none; plain for half of all leaves, so that there are answers with data in them. */
function value(type: GraphQLOutputType, world: number, place: string): unknown {
  const draw = (what: string, bound: number) => drawn(world, `${place} ${what}`, bound);
  const settled = (): unknown => {
    switch (draw('fate', 24)) {
      case 0:
        return null;
      case 1:
        return undefined;
      case 2:
        throw new Error(`thrown at ${place}`);
      case 3:
        return new Error(`returned at ${place}`);
      case 4:
        throw `a text thrown at ${place}`;
      default:
        return some(type, world, place);
    }
  };
  const ticks = draw('ticks', 12);
  return ticks < 6 ? settled() : late(ticks - 6, settled);
}

function some(type: GraphQLOutputType, world: number, place: string): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const length = drawn(world, `${place} length`, 4);
    if (drawn(world, `${place} list`, 15) === 0) return length === 0 ? 'no list' : { length };
    const items = Array.from({ length }, (_, index) => () => value(nullable.ofType, world, `${place}.${index}`));
    if (drawn(world, `${place} iterable`, 5) === 0) return lazily(items);
    return items.map((item) => {
      try {
        return unseen(item());
      } catch (error) {
        // Thrown here it would throw away the whole list before anybody has it.
        return unseen(Promise.reject(error));
      }
    });
  }
  const named = getNamedType(nullable);
  if (isLeafType(named)) return leaf(named.name, drawn(world, `${place} leaf`, 6));
  return thing(world, place);
}

/** The same; a promise that nobody ever asks for may reject without ending the process. */
function unseen(value: unknown): unknown {
  if (value instanceof Promise) value.catch(() => {});
  return value;
}

function* lazily(items: (() => unknown)[]): Generator<unknown> {
  for (const item of items) yield item();
}

function leaf(name: string, choice: number): unknown {
  const values: Record<string, unknown[]> = {
    Int: [1, 0, -5, '12', 2 ** 40, 1.5],
    Float: [1.5, 0, -0, Number.NaN, '2.5', 'no number'],
    String: ['text', '', '浙港', 5, true, {}],
    ID: ['id', 5, '', 0, 1.5, Symbol.iterator],
    Colour: ['blue', 'blue', 'red', 5, 'BLUE', ''],
    Picky: [1, 2, 3, 4, 5, 'text'],
  };
  return values[name]?.[choice];
}

interface Thing {
  world: number;
  place: string;
  kind: string;
}

/** An object with a property, a method or a getter for each field that has no resolver. */
function thing(world: number, place: string): unknown {
  const made: Thing & Record<string, unknown> = {
    world,
    place,
    kind: ['Cat', 'Dog', 'Dog', 'Cat', 'Stone'][drawn(world, `${place} kind`, 5)] as string,
  };
  for (const [name, type] of Object.entries(properties)) {
    const own = () => value(type, world, `${place}/${name}`);
    switch (drawn(world, `${place}/${name} how`, 6)) {
      case 0:
        made[name] = function (this: Thing, _args: object, context: HostileContext, info: GraphQLResolveInfo) {
          if (this.place !== place || context.world !== world || info.fieldName !== name) throw new Error('Miscalled.');
          return own();
        };
        break;
      case 1:
        Object.defineProperty(made, name, { get: own });
        break;
      default:
        try {
          made[name] = unseen(own());
        } catch (error) {
          made[name] = error;
        }
    }
  }
  return drawn(world, `${place} none`, 30) === 0 ? 'no object' : made;
}

const nonNull = <T extends GraphQLOutputType>(type: T) => new GraphQLNonNull(type as never) as GraphQLOutputType;
const listOf = (type: GraphQLOutputType) => new GraphQLList(type);

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

/** Known by what its members say of themselves. */
const Pet: GraphQLUnionType = new GraphQLUnionType({ name: 'Pet', types: () => [Dog, Cat] });
const Anything: GraphQLUnionType = new GraphQLUnionType({
  name: 'Anything',
  types: () => [Cat, Stone],
  resolveType: ({ kind }: Thing) => kind,
});

const properties: Record<string, GraphQLOutputType> = {
  word: GraphQLString,
  surely: nonNull(GraphQLString),
  count: GraphQLInt,
  share: GraphQLFloat,
  identity: nonNull(GraphQLID),
  colour: Colour,
  picky: Picky,
  surelyPicky: nonNull(Picky),
  words: listOf(GraphQLString),
  surelyWords: nonNull(listOf(nonNull(GraphQLString))),
  table: listOf(listOf(GraphQLInt)),
  surelyTable: nonNull(listOf(nonNull(listOf(nonNull(GraphQLInt))))),
};

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

/** Tells its arguments, and then spoils them, as no resolver should. */
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

/** Without a resolver: a method gets the arguments, a value does not mind them. */
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

/** The root of a world. */
export function hostileRoot(world: number): unknown {
  return thing(world, 'root');
}
