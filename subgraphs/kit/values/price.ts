import { Directive } from 'type-graphql';

/**
 * What a field costs beside the objects that it gives, in objects: what its statements read. Gateways add these weights up
 * before they run an operation (`@cost` and `@listSize` of https://specs.apollo.dev/cost/v0.1).
 */
export const WEIGHTS = {
  /** What is part of its parent's row. */
  none: 0,
  /** A record by its key, perhaps as it was. */
  record: 5,
  /** A page: one row more than it shows, its tally and what a filter checks. */
  page: 5,
  /** Records counted. */
  count: 10,
  /** The newest of an indicator's observations. */
  latest: 20,
  /** Rows of a table read one after another: aggregated, or compared with a part of a text. */
  scan: 50,
  /** A record changed, with all that is checked and kept of it. */
  change: 50,
  /** All texts of a dataset compared. */
  search: 250,
  /** The series that an indicator has, one step in the key for each. */
  discovery: 200,
} as const;

/** The field's weight, in place of that of its type; for a list, once. */
export const Weight = (name: keyof typeof WEIGHTS) => Directive(`@cost(weight: ${WEIGHTS[name]})`);

/** A list of `size` items at most; of as many as the argument says, where one is named and given. */
export const ListSize = (size: number, argument?: string) =>
  Directive(`@listSize(assumedSize: ${size}${slicedBy(argument)}, requireOneSlicingArgument: false)`);

/** An object whose `fields` are lists of `size` items at most, or as many as one of the arguments says. */
export const SizeOfFields = (size: number, fields: readonly string[], ...names: readonly string[]) =>
  Directive(
    `@listSize(assumedSize: ${size}${slicedBy(...names)}, sizedFields: ${JSON.stringify(fields)}, requireOneSlicingArgument: false)`,
  );

function slicedBy(...names: readonly (string | undefined)[]): string {
  const given = names.filter((name) => name !== undefined);
  return given.length > 0 ? `, slicingArguments: ${JSON.stringify(given)}` : '';
}
