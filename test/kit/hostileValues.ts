import {
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  GraphQLString,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
} from 'graphql';
import { hash } from './choices.ts';

/** The context of the resolvers of the hostile schema: the number of a world, which decides all values. */
export interface HostileContext {
  world: number;
}

/** A number below `bound`, always the same for a place of a world. */
export function drawn(world: number, place: string, bound: number): number {
  return hash(`${world}\n${place}`) % bound;
}

/** The value, so many ticks later. */
export async function late<T>(ticks: number, value: () => T): Promise<T> {
  for (let tick = 0; tick < ticks; tick += 1) await undefined;
  return value();
}

/** A scalar that refuses some values, and makes nothing or null of others. */
export const Picky = new GraphQLScalarType({
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

export const Colour = new GraphQLEnumType({
  name: 'Colour',
  values: { RED: { value: { hue: 0 } }, BLUE: { value: 'blue' } },
});

/** The type without null. */
export const nonNull = <T extends GraphQLOutputType>(type: T) => new GraphQLNonNull(type as never) as GraphQLOutputType;
export const listOf = (type: GraphQLOutputType) => new GraphQLList(type);

/** The fields that have no resolver: properties, methods or getters of their objects. */
export const properties: Record<string, GraphQLOutputType> = {
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

/** A value of this type, or a wrong one; half of all leaves are right, so that some answers have data. */
export function value(type: GraphQLOutputType, world: number, place: string): unknown {
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
        // An error thrown here would end the whole list before anybody has it.
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

/** An object of the hostile schema: where it stands, and of which type it is. */
export interface Thing {
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

/** The root of a world. */
export function hostileRoot(world: number): unknown {
  return thing(world, 'root');
}
