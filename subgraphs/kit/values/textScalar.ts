import { GraphQLScalarType, Kind } from 'graphql';
import { InputError } from '../errors.ts';

/** What a text scalar takes, kept with it so that arguments can be checked where their place is known. */
export interface TextForm {
  accepted: string;
  accepts(text: string): boolean;
}

const forms = new WeakMap<GraphQLScalarType, TextForm>();

/** A scalar that is a string on both sides, so that nothing is lost on the way. */
export interface TextScalarOptions extends TextForm {
  name: string;
  description: string;
}

/**
 * Makes a scalar whose values are texts of a form.
 *
 * The scalar itself only insists on a text: it does not know which argument it stands in, and an error should say. The
 * form is checked by `checkArguments`, which does.
 */
export function textScalar({
  name,
  description,
  accepted,
  accepts,
}: TextScalarOptions): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string') return value;
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
