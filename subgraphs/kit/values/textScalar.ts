import { GraphQLScalarType, Kind } from 'graphql';
import { InputError } from '../errors.ts';

/** The form of a text scalar's values, stored with the scalar for `checkArguments`. */
export interface TextForm {
  accepted: string;
  accepts(text: string): boolean;
  /** What an accepted text is as an argument, where texts that differ mean the same. */
  stored?(text: string): string | undefined;
}

const forms = new WeakMap<GraphQLScalarType, TextForm>();

/** A scalar that is a string in input and output, so that no digit or character is lost. */
export interface TextScalarOptions extends TextForm {
  name: string;
  description: string;
}

/**
 * Makes a scalar whose values are texts of a form.
 *
 * The scalar itself only requires a text. It does not know its argument's name, which an error should have; so
 * `checkArguments`, which does, checks the form.
 */
export function textScalar({
  name,
  description,
  accepted,
  accepts,
  stored,
}: TextScalarOptions): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string') return stored?.(value) ?? value;
    throw new InputError(name, value, accepted);
  };
  const scalar = new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) =>
      parse(node.kind === Kind.STRING ? node.value : 'value' in node ? Number(node.value) : node.kind),
  });
  forms.set(scalar, { accepted, accepts });
  return scalar;
}

/** The form of a text scalar by its name, or undefined for any other type. */
export function textFormOf(scalar: GraphQLScalarType): TextForm | undefined {
  return forms.get(scalar);
}
