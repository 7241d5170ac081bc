import { GraphQLInt } from 'graphql';
import { Arg, type ClassType, Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { columnsFor, Selection } from '../query/selection.ts';
import { LANGUAGE_ARGUMENT } from '../values/arguments.ts';
import { describe } from '../values/describe.ts';
import { Language } from '../values/language.ts';
import { FormsSize, formsOf, LocalisedForm, type LocalisedText, textIn } from '../values/localisedText.ts';
import { Money } from '../values/money.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { Restricted, restrictType } from './access.ts';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from './definition.ts';
import { foreignKeyOf } from './foreignEntity.ts';
import { addRowField } from './rowField.ts';
import { readLocalised, readMomentText, readMoney, writeLocalised, writeMoney } from './storedValues.ts';

type Row = Record<string, unknown>;

/** Makes the record class an entity of the graph, with a field for every declared property. */
export function decorateGraphQLType(definition: DatasetDefinition): void {
  const { record } = definition;
  const { prototype } = record;
  ObjectType(definition.typeName, { description: definition.description })(record);
  Directive(`@key(fields: "${graphqlKey(definition)}")`)(record);
  restrictType(record, definition.access);
  if (definition.naturalKey.length > 1) {
    Field(() => ID, {
      description: describe(
        `Its natural key in one text: ${definition.naturalKey.map((property) => property.name).join(', ')}, joined by colons; in each, % is written %25 and : is written %3A.`,
        '自然鍵，以冒號連接；各部分中的「%」寫作「%25」，「:」寫作「%3A」。',
      ),
    })(prototype, 'id');
  }
  for (const property of definition.properties) decorateField(definition, property);
  Field(() => Quality, { description: describe('How far the record may be relied on.', '可信程度。') })(
    prototype,
    'quality',
  );
  Field(() => DateScalar, {
    nullable: true,
    description: describe(
      'The day of the first list of its publisher that does not hold it any more, or on which it was withdrawn by hand; else null.',
      '其發布機構的名單首次不再載列此記錄的日期，或人手撤回的日期；否則為空。',
    ),
  })(prototype, 'withdrawnAt');
  addRowField(record, 'loadProvenance', 'provenance', {
    type: () => Provenance,
    description: describe('Where the record comes from.', '資料出處。'),
    resolve: (row, _args, context) => context.provenance.load(Number(row['provenanceId'])),
  });
}

/** The GraphQL field that identifies the entity. */
export function graphqlKey(definition: DatasetDefinition): string {
  return definition.naturalKey.length === 1 ? (definition.naturalKey[0]?.name ?? '') : 'id';
}

function decorateField(definition: DatasetDefinition, property: PropertyDefinition): void {
  const { prototype } = definition.record;
  if (property.kind === 'localised') {
    decorateLocalised(definition.record, property);
  } else if (property.kind === 'reference') {
    decorateReference(definition.record, property);
  } else if (property.kind === 'dateTime') {
    decorateMoment(definition.record, property);
  } else {
    if (property.kind === 'money') decorateMoney(prototype, property);
    const isOnlyKey = property.key && definition.naturalKey.length === 1;
    Field(() => fieldType(property, isOnlyKey), { nullable: isNullable(property), description: property.description })(
      prototype,
      property.storedAs,
    );
    Restricted(property.access)(prototype, property.storedAs, undefined as never);
  }
}

/** A field that some viewers may not see must be able to be null, so that they still get the record. */
function isNullable({ required, access }: PropertyDefinition): boolean {
  return !required || access !== undefined;
}

function fieldType(property: PropertyDefinition, isOnlyKey: boolean): ClassType {
  const types: Partial<Record<PropertyDefinition['kind'], unknown>> = {
    integer: GraphQLInt,
    number: Float,
    boolean: Boolean,
    date: DateScalar,
    choice: property.enumType,
    money: Money,
  };
  return (types[property.kind] ?? (isOnlyKey ? ID : String)) as ClassType;
}

function decorateMoney(prototype: object, property: PropertyDefinition): void {
  Object.defineProperty(prototype, property.name, {
    get(this: Row) {
      return readMoney(this, property);
    },
    set(this: Row, value: Money | null) {
      writeMoney(this, property, value);
    },
  });
}

function decorateMoment(record: ClassType, property: PropertyDefinition): void {
  addRowField(record, `${property.name}Moment`, property.name, {
    type: () => DateTimeScalar,
    nullable: isNullable(property),
    description: property.description,
    access: property.access,
    resolve: (row) => readMomentText(row, property),
  });
}

function decorateLocalised(record: ClassType, property: PropertyDefinition): void {
  Object.defineProperty(record.prototype, property.name, {
    get(this: Row) {
      return readLocalised(this, property);
    },
    set(this: Row, value: LocalisedText | null) {
      writeLocalised(this, property, value);
    },
  });
  addRowField(record, `${property.name}Text`, property.name, {
    type: () => String,
    nullable: isNullable(property),
    description: property.description,
    access: property.access,
    args: {
      lang: Arg('lang', () => Language, LANGUAGE_ARGUMENT),
    },
    resolve: (row, { lang }, context) =>
      textIn(readLocalised(row, property) ?? {}, (lang as Language | null | undefined) ?? context.language),
  });
  addRowField(record, `${property.name}Forms`, `${property.name}Forms`, {
    type: () => [LocalisedForm],
    price: FormsSize(),
    nullable: property.access !== undefined,
    description: describe(`Every written form of ${property.name}, with its origin.`, '各種書寫形式及其來源。'),
    access: property.access,
    resolve: (row) => formsOf(readLocalised(row, property) ?? {}),
  });
}

function decorateReference(record: ClassType, property: PropertyDefinition): void {
  const target = property.target as () => ClassType;
  addRowField(record, `${property.name}Entity`, property.name, {
    type: target,
    nullable: true,
    description: property.description,
    access: property.access,
    resolve(row, _args, context, info) {
      const key = row[property.storedAs];
      if (key == null) return null;
      const own = datasetOf(target());
      if (own) return context.records(own, columnsFor(own, Selection.of(info))).load(String(key));
      return Object.assign(new (target())(), { [foreignKeyOf(target())]: key });
    },
  });
}
