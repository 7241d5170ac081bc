import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { type ClassType, Ctx, Extensions, Field, Info } from 'type-graphql';
import type { SubgraphContext } from '../server/context.ts';
import { type Access, Restricted } from './access.ts';

type Row = Record<string, unknown>;
type Resolver = GraphQLFieldResolver<unknown, SubgraphContext>;

/** A field of a record that is computed, not just read. */
export interface RowField {
  readonly type: () => ClassType | typeof String | object;
  readonly nullable?: boolean;
  readonly description?: string | undefined;
  readonly price?: PropertyDecorator;
  /** Who may see it; undefined for everybody. */
  readonly access?: Access | undefined;
  /** By their names in the graph, each declared by type-graphql's `Arg`. */
  readonly args?: Readonly<Record<string, (prototype: object, methodName: string, index: number) => void>>;
  resolve(row: Row, args: Row, context: SubgraphContext, info: GraphQLResolveInfo): unknown;
}

const DIRECT = 'resolvesRowsDirectly';

/** Adds the method `methodName` to a class already made and exposes it as the GraphQL field `fieldName`. */
export function addRowField(record: ClassType, methodName: string, fieldName: string, field: RowField): void {
  const { prototype } = record;
  const { type, nullable = false, description, price, access, args = {}, resolve } = field;
  const names = Object.keys(args);
  const method = function (this: Row, ...given: unknown[]) {
    const values = Object.fromEntries(names.map((name, index) => [name, given[index]]));
    return resolve(this, values, given[names.length] as SubgraphContext, given[names.length + 1] as GraphQLResolveInfo);
  };
  Object.defineProperty(prototype, methodName, { value: method, writable: true });
  const parameters = [...Object.values(args), Ctx(), Info()];
  Reflect.defineMetadata('design:type', Function, prototype, methodName);
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(() => Object),
    prototype,
    methodName,
  );
  parameters.forEach((parameter, index) => {
    parameter(prototype, methodName, index);
  });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, methodName) as PropertyDescriptor;
  Field(type as () => ClassType, { name: fieldName, nullable, description })(prototype, methodName, descriptor);
  price?.(prototype, methodName);
  const direct = (otherwise: Resolver): Resolver => {
    return (source, values, context, info) =>
      source instanceof record
        ? resolve(source as Row, values, context, info)
        : otherwise(source, values, context, info);
  };
  Extensions({ [DIRECT]: direct })(prototype, methodName, descriptor);
  Restricted(access)(prototype, methodName, descriptor);
}

/**
 * The resolver of a field made by {@link addRowField}, without type-graphql's wrapper, which makes a promise for every
 * argument and for every text of a list of rows. Parents that are not rows still use the wrapper. Undefined for other
 * fields.
 */
export function directResolverOf(field: GraphQLField<unknown, unknown>): Resolver | undefined {
  const direct = field.extensions[DIRECT] as ((otherwise: Resolver) => Resolver) | undefined;
  return field.resolve && direct?.(field.resolve);
}
