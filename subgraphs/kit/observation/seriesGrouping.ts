import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { describe } from '../values/describe.ts';

const parse = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`SeriesGrouping must be the code of a dimension, and is ${JSON.stringify(value)}.`);
};

/** The code of a dimension in an argument. In a document it may stand without quotes, as a value of an enum does. */
export const SeriesGroupingScalar = new GraphQLScalarType<string, string>({
  name: 'SeriesGrouping',
  description: describe(
    "PLACE, BREAKDOWN (the first dimension), the code of any dimension of the indicator, or EVERY (places and all dimensions, the wholes beside their parts). With or without quotes: CONTROL_POINT. An indicator's dimensions are in its field dimensions.",
    'PLACE（地點）、BREAKDOWN（首個維度）、指標任何維度的代碼，或 EVERY（地點及所有維度，總數與細項並列）；可不加引號。',
  ),
  serialize: String,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING || node.kind === Kind.ENUM ? node.value : node.kind),
});
