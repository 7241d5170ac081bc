import { GraphQLError } from 'graphql';
import { echoed } from '../../echo.ts';
import { ErrorCode } from '../../errorCode.ts';
import { wholeNumber } from '../../settings.ts';

/** What an operation may have at most. An operation is measured with its fragments and its variables' values written out. */
export interface OperationLimits {
  /** Characters of a document, comments and all. */
  readonly documentCharacters: number;
  /** Words and signs of a document. */
  readonly tokens: number;
  /** Levels of selections below each other, those of fragments too. */
  readonly depth: number;
  /** Fields and fragments that are selected. */
  readonly selections: number;
  /** Named fragments of a document. */
  readonly fragments: number;
  /** Selections that share one place in the answer. Whether they agree is found by comparing each with each. */
  readonly repetitions: number;
  readonly rootFields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Values in the answer to `__schema` and `__type`. */
  readonly introspectionValues: number;
  /** Levels of lists and objects in a value. */
  readonly valueDepth: number;
  /** Items of one list in an argument or a variable. */
  readonly listItems: number;
  /** Objects in the value of one argument, such as the conditions of a filter. */
  readonly conditions: number;
  /** Values in all arguments together; each item, object and text counts. */
  readonly values: number;
  /** Characters of a text in an argument or a variable. */
  readonly textCharacters: number;
  /** Entities that a gateway asks a subgraph about in one `_entities`, each instead of an item, a condition and a value. */
  readonly representations: number;
}

export type LimitName = keyof OperationLimits;

/** In the message of a refusal: what is counted, and what a client may do. */
const WORDS: Readonly<Record<LimitName, readonly [counted: string, advice: string]>> = {
  documentCharacters: [
    'characters in the document',
    'Send long values as variables, and the rest in several operations',
  ],
  tokens: ['words and signs in the document', 'Send values as variables, and the rest in several operations'],
  depth: ['levels of selections', 'Ask for what is deeper in an operation of its own, by its key'],
  selections: ['selections with fragments written out', 'Ask for the rest in another operation'],
  fragments: ['fragments', 'Leave out those that are not needed, or ask in several operations'],
  repetitions: ['selections for one place in the answer', 'Select each field once'],
  rootFields: ['root fields', 'Ask for the others in another operation'],
  aliases: ['aliases', 'Ask for the others in another operation, or for a list with a filter'],
  directives: ['directives', 'Leave out those that are not needed'],
  introspectionValues: ['values of the schema', 'Ask for fewer of its fields, or for the types by name'],
  valueDepth: ['levels in a value', 'Write it flatter'],
  listItems: ['items in one list', 'Give them in several operations'],
  conditions: ['objects in one argument', 'Give fewer conditions, or use "in" for a list of values'],
  values: ['values in arguments', 'Give them in several operations'],
  textCharacters: ['characters in one text', 'Give a shorter text'],
  representations: ['representations', 'Ask for fewer entities at a time'],
};

export const LIMIT_NAMES = Object.keys(WORDS) as LimitName[];

/** The setting of a limit: that of `listItems` with the prefix `HUB_` is `HUB_MAX_LIST_ITEMS`. */
export function settingOf(limit: LimitName, prefix: string): string {
  return `${prefix}MAX_${limit.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

/** What the settings of all limits must be, by name; `readLimits` reads them. */
export function limitSettings(prefix: string, defaults: OperationLimits): Record<never, never> {
  const setting = (limit: LimitName) => wholeNumber(1, 2 ** 30, 'a number').default(defaults[limit]);
  return Object.fromEntries(LIMIT_NAMES.map((limit) => [settingOf(limit, prefix), setting(limit)]));
}

/** The limits among settings that have been read. */
export function readLimits(values: object, prefix: string): OperationLimits {
  const entries = LIMIT_NAMES.map((limit) => [limit, (values as Record<string, number>)[settingOf(limit, prefix)]]);
  return Object.fromEntries(entries) as OperationLimits;
}

/** Limits, with what the names of their settings begin with: refusals say it. */
export interface NamedLimits {
  readonly limits: OperationLimits;
  /** Such as `HUB_`. */
  readonly prefix: string;
}

/**
 * What the refusal of an operation says that has more of something than a limit allows.
 *
 * @param actual how many there are; where counting stops early, the first number above the limit
 * @param place where in the document or in the variables, such as `Query.areas(filter:)` or `$filter.or`
 */
export function exceeding({ limits, prefix }: NamedLimits, limit: LimitName, actual: number, place: string) {
  const [counted, advice] = WORDS[limit];
  const allowed = limits[limit];
  const where = echoed(place);
  const message = `${where}: ${actual} ${counted} are more than the ${allowed} that ${settingOf(limit, prefix)} allows. ${advice}.`;
  return { message, extensions: { code: ErrorCode.OPERATION_TOO_LARGE, limit, allowed, actual, place: where } };
}

/** The same as an error, answered with HTTP 400. */
export function limitExceeded(...given: Parameters<typeof exceeding>): GraphQLError {
  const { message, extensions } = exceeding(...given);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}
