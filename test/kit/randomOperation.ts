import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Choices } from './choices.ts';

export interface RandomOperation {
  source: string;
  variables: Record<string, unknown>;
}

/** Aliases that would break code generated from them, or a look-up on a plain object. */
const aliases = ['x', 'a', 'b', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'then'];

/** Draws values of a scalar type, by its name; those of types that are not named are numbers and texts. */
export type ScalarValues = Readonly<Record<string, (choices: Choices) => unknown>>;

const plainScalars: ScalarValues = {
  Int: (choices) => choices.below(100),
  Float: (choices) => choices.below(100) / 4,
  Boolean: (choices) => choices.once(2),
};

/** Draws an operation for this schema: nested selections, aliases, arguments, variables, fragments, conditions. */
export function randomOperation(
  choices: Choices,
  schema: GraphQLSchema,
  scalars: ScalarValues = {},
  depth = 4,
): RandomOperation {
  return new Drawing(choices, schema, { ...plainScalars, ...scalars }).operation(depth);
}

class Drawing {
  private readonly variables = new Map<string, { type: string; value: unknown }>();
  private readonly fragments: string[] = [];

  constructor(
    private readonly choices: Choices,
    private readonly schema: GraphQLSchema,
    private readonly scalars: ScalarValues,
  ) {}

  operation(depth: number): RandomOperation {
    const body = this.selections(this.schema.getQueryType() as GraphQLCompositeType, depth);
    const declared = [...this.variables].map(([name, { type }]) => `$${name}: ${type}`).join(', ');
    const given = [...this.variables].filter(([, { value }]) => value !== undefined);
    return {
      source: `query Random${declared ? `(${declared})` : ''} ${body}\n${this.fragments.join('\n')}`,
      variables: Object.fromEntries(given.map(([name, { value }]) => [name, value])),
    };
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const { choices } = this;
    const lines = Array.from({ length: choices.between(1, depth > 2 ? 4 : 3) }, () => this.selection(type, depth));
    return `{ ${lines.join(' ')} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const { choices } = this;
    if (depth > 0 && (isUnionType(type) || choices.once(5))) return this.fragment(type, depth - 1);
    if (isUnionType(type) || choices.once(8)) return `${this.alias()}__typename${this.condition()}`;
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 1 || !isCompositeType(getNamedType(field.type)),
    );
    if (fields.length === 0) return '__typename';
    return this.field(choices.pick(fields), depth);
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type);
    const list = this.given(field);
    const below = isCompositeType(named) ? ` ${this.selections(named, depth - 1)}` : '';
    return `${this.alias()}${field.name}${list}${this.condition()}${below}`;
  }

  private given(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter((argument) => this.choices.once(2) || isRequiredArgument(argument))
      .map((argument) => this.argument(argument));
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  private fragment(type: GraphQLCompositeType, depth: number): string {
    const { choices, schema } = this;
    const possible = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [];
    const others = isObjectType(type) ? [...type.getInterfaces()] : [];
    if (possible.length > 1 && choices.once(2)) return this.members(possible, depth);
    const on = choices.pick<GraphQLCompositeType>([type, ...possible, ...others]);
    const body = this.selections(on, depth);
    if (!choices.once(3)) return `... on ${on.name}${this.condition()} ${body}`;
    const name = `Fragment${this.fragments.length}`;
    this.fragments.push(`fragment ${name} on ${on.name} ${body}`);
    return `...${name}${this.condition()}`;
  }

  /** A fragment for each type, in which one name stands for one field here and for another there. */
  private members(types: readonly GraphQLCompositeType[], depth: number): string {
    const fragments = types.map((type) => {
      const fields = isUnionType(type) ? [] : Object.values(type.getFields());
      const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
      const named = ['x', 'y'].map((alias) => this.aliased(alias, this.choices.pick(leaves)));
      return `... on ${type.name} { ${named.join(' ')} ${this.selection(type, depth)} }`;
    });
    return fragments.join(' ');
  }

  private aliased(alias: string, field: GraphQLField<unknown, unknown>): string {
    return `${alias}: ${field.name}${this.given(field)}`;
  }

  private alias(): string {
    return this.choices.once(3) ? `${this.choices.pick(aliases)}: ` : '';
  }

  private condition(): string {
    if (!this.choices.once(7)) return '';
    const directive = this.choices.pick(['include', 'skip']);
    if (this.choices.once(3)) return ` @${directive}(if: ${this.choices.once(2)})`;
    const name = this.choices.pick(['p', 'q', 'r']);
    if (!this.variables.has(name)) this.variables.set(name, { type: 'Boolean!', value: this.choices.once(2) });
    return ` @${directive}(if: $${name})`;
  }

  private argument({ name, type }: GraphQLArgument): string {
    const { choices } = this;
    if (!choices.once(2)) return `${name}: ${literalOf(this.value(type, 2))}`;
    const variable = `v${this.variables.size}`;
    const fallback = choices.once(3) ? ` = ${literalOf(this.value(type, 1))}` : '';
    const value = choices.once(4) ? undefined : plain(this.value(type, 2));
    this.variables.set(variable, { type: `${type}${fallback}`, value });
    return `${name}: $${variable}`;
  }

  private value(type: GraphQLInputType, depth: number): unknown {
    const { choices } = this;
    const nullable = getNullableType(type);
    if (nullable === type && choices.once(6)) return null;
    if (isListType(nullable)) {
      // One value alone stands for a list of one.
      if (choices.once(3)) return this.value(nullable.ofType, depth);
      return Array.from({ length: choices.below(3) }, () => this.value(nullable.ofType, depth));
    }
    if (isEnumType(nullable)) return new EnumValue(choices.pick(nullable.getValues()).name);
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(
        ({ type: each }) => choices.once(2) && (depth > 0 || !isInputObjectType(getNamedType(each))),
      );
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, depth - 1)]));
    }
    return this.scalars[nullable.name]?.(choices) ?? `text "${choices.below(10)}" \\ 浙`;
  }
}

class EnumValue {
  constructor(readonly name: string) {}
}

function literalOf(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, each]) => `${key}: ${literalOf(each)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value);
}

function plain(value: unknown): unknown {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  }
  return value;
}
