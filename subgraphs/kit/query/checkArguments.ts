import {
  defaultFieldResolver,
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLString,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { InputError } from '../errors.ts';
import { TEXT_SCALARS } from '../values/scalars.ts';
import { strangeCharacter } from '../values/text.ts';
import { textFormOf } from '../values/textScalar.ts';

/**
 * Makes every field of the schema check its text arguments before it resolves, that dates, periods and decimals have
 * their form and that no text holds a character that stands for none, also inside inputs, so that an error has the argument's path: `filter.signedOn.lt`.
 */
export function checkArguments(schema: GraphQLSchema): GraphQLSchema {
  const mutation = schema.getMutationType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const checked = field.args.filter(
        // The values of a record are checked as a row, which names all mistakes at once.
        ({ type: given }) =>
          holdsText(given, new Set()) && !(type === mutation && isInputObjectType(getNullableType(given))),
      );
      if (checked.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) => {
        for (const argument of checked) check(argument, args[argument.name]);
        return resolve(source, args, context, info);
      };
    }
  }
  return schema;
}

function check({ name, type }: GraphQLArgument, value: unknown): void {
  walk(type, value, name);
}

function walk(type: GraphQLInputType, value: unknown, path: string): void {
  if (value == null) return;
  if (isNonNullType(type)) {
    walk(type.ofType, value, path);
  } else if (isListType(type)) {
    (value as unknown[]).forEach((member, index) => {
      walk(type.ofType, member, `${path}[${index}]`);
    });
  } else if (isInputObjectType(type)) {
    const fields = type.getFields();
    for (const [name, member] of Object.entries(value)) {
      const field = fields[name];
      if (field) walk(field.type, member, `${path}.${name}`);
    }
  } else {
    const strange = typeof value === 'string' ? strangeCharacter(value) : undefined;
    if (strange !== undefined) throw new InputError(path, value, `text without ${strange}`);
    const form = textFormOfName(type.name);
    if (form && !form.accepts(String(value))) throw new InputError(path, value, form.accepted);
  }
}

const isPlainText = (name: string): boolean => name === GraphQLString.name || name === GraphQLID.name;

/** Federation rebuilds the schema from its text, so a scalar is recognised by its name. */
function textFormOfName(name: string) {
  const scalar = TEXT_SCALARS.find((candidate) => candidate.name === name);
  return scalar && textFormOf(scalar);
}

function holdsText(type: GraphQLInputType, seen: Set<GraphQLInputType>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  if (isNonNullType(type) || isListType(type)) return holdsText(type.ofType, seen);
  if (isInputObjectType(type)) return Object.values(type.getFields()).some((field) => holdsText(field.type, seen));
  return isScalarType(type) && (isPlainText(type.name) || textFormOfName(type.name) !== undefined);
}
