import type { ClassType } from 'type-graphql';
import type { Format } from '../values/format.ts';
import { type LocalisedText, localised } from '../values/localisedText.ts';
import type { Access } from './access.ts';
import { declareProperty, type PropertyDefinition, type PropertyKind } from './definition.ts';

/** The options of every property. */
export interface PropertyOptions {
  /** Its short name for people, English then Traditional Chinese: the header of files, the column's title. */
  title: readonly [english: string, traditional: string];
  /** A longer explanation in both of the schema's languages; the titles where none is given. */
  description?: string;
  /** Part of the natural key; implies required. */
  key?: boolean;
  required?: boolean;
  /** Gets an index, so that lists may be ordered by it. */
  indexed?: boolean;
  /**
   * Who may see it; everybody if not given. Its field may then be null, and nobody else filters, orders, aggregates or searches
   * by it or sees its revisions.
   */
  access?: Access;
}

interface NumberOptions extends PropertyOptions {
  unit?: string;
  minimum?: number;
  maximum?: number;
}

interface TextOptions extends PropertyOptions {
  /** The longest text taken, in characters. */
  length?: number;
  format?: Format;
}

interface ReferenceOptions extends PropertyOptions {
  /** The field that the class referred to gains, holding every record that refers to it: `airRoutes`. */
  contributes?: string;
}

type Specifics = Partial<Omit<PropertyDefinition, 'name' | 'title'>> & { name?: string };

function property(kind: PropertyKind, options: PropertyOptions, specifics: Specifics = {}): PropertyDecorator {
  return (prototype, propertyKey) => {
    const storedAs = String(propertyKey);
    const key = options.key ?? false;
    const [english, traditional] = options.title;
    const title: LocalisedText = localised(english, traditional);
    declareProperty(prototype, {
      name: storedAs,
      kind,
      storedAs,
      columns: [storedAs],
      title,
      description: options.description ?? `${english}. ${traditional}。`,
      key,
      required: key || (options.required ?? false),
      indexed: key || (options.indexed ?? false),
      length: 120,
      access: options.access,
      ...specifics,
    });
  };
}

/**
 * The decorators that declare a record's properties. Each one decides the property's column, GraphQL field, filter,
 * order, import check and template header.
 */
export const Property = {
  /** Text that is the same in every language: codes, numbers of documents, addresses of pages. */
  string: ({ length = 120, format, ...options }: TextOptions) => property('string', options, { length, format }),

  /** A whole number; `unit` is what it counts. */
  integer: ({ unit, minimum, maximum, ...options }: NumberOptions) =>
    property('integer', options, { unit, minimum, maximum }),

  /** A number with decimals, kept in double precision. */
  number: ({ unit, minimum, maximum, ...options }: NumberOptions) =>
    property('number', options, { unit, minimum, maximum }),

  boolean: (options: PropertyOptions) => property('boolean', options),

  /** A calendar date as YYYY-MM-DD. */
  date: (options: PropertyOptions) => property('date', options, { length: 10 }),

  /**
   * A moment. The record's own property holds the instant in UTC, by which rows are compared; the offset that the
   * source wrote is kept beside it, and the GraphQL field shows the moment with that offset.
   */
  dateTime: (options: PropertyOptions): PropertyDecorator => {
    return (prototype, propertyKey) => {
      const name = String(propertyKey);
      property('dateTime', options, { length: 32, columns: [name, `${name}Offset`] })(prototype, propertyKey);
    };
  },

  /** One of an enum's values. The enum is registered with type-graphql, and its keys are its values. */
  choice: (enumType: Record<string, string>, options: PropertyOptions) =>
    property('choice', options, { enumType, values: Object.values(enumType), length: 40 }),

  /** A text in three written forms. Declare the property with the type `LocalisedText`. */
  localised: ({ length = 400, ...options }: Omit<TextOptions, 'format' | 'key' | 'indexed'>): PropertyDecorator => {
    return (prototype, propertyKey) => {
      const name = String(propertyKey);
      const columns = ['ZhHant', 'ZhHans', 'En', 'Origins'].map((suffix) => `${name}${suffix}`);
      property('localised', options, { length, columns })(prototype, propertyKey);
    };
  },

  /** An amount of money. Declare the property with the type `Money`; a mixed sum over currencies is null. */
  money: (options: Omit<PropertyOptions, 'key' | 'indexed'>): PropertyDecorator => {
    return (prototype, propertyKey) => {
      const name = String(propertyKey);
      property('money', options, { columns: [`${name}Amount`, `${name}Currency`] })(prototype, propertyKey);
    };
  },

  /**
   * The key of another entity: a foreign one (its stub) or a record of this subgraph. On a property `cityCode` the
   * GraphQL field and the column in files are `city`.
   */
  reference: (target: () => ClassType, { contributes, ...options }: ReferenceOptions): PropertyDecorator => {
    return (prototype, propertyKey) => {
      const name = String(propertyKey).replace(/(Code|Id)$/, '');
      property('reference', options, { name, target, contributes, length: 120, indexed: true })(prototype, propertyKey);
    };
  },
};
