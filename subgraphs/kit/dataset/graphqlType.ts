import { GraphQLInt } from 'graphql';
import { Arg, type ClassType, Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { columnsFor, Selection } from '../query/selection.ts';
import { describe } from '../values/describe.ts';
import { Language } from '../values/language.ts';
import { formsOf, LocalisedForm, type LocalisedText, textIn } from '../values/localisedText.ts';
import { Money } from '../values/money.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from './definition.ts';
import { foreignKeyOf } from './foreignEntity.ts';
import { addRowField } from './rowField.ts';
import { readLocalised, readMoney, writeLocalised, writeMoney } from './storedValues.ts';

type Row = Record<string, unknown>;

/** Makes the record class an entity of the graph, with a field for every declared property. */
export function decorateGraphQLType(definition: DatasetDefinition): void {
  const { record } = definition;
  const { prototype } = record;
  ObjectType(definition.typeName, { description: definition.description })(record);
  Directive(`@key(fields: "${graphqlKey(definition)}")`)(record);
  if (definition.naturalKey.length > 1) {
    Field(() => ID, {
      description: describe(
        `Its natural key in one text: ${definition.naturalKey.map((property) => property.name).join(', ')}.`,
        '自然鍵,以冒號連接。',
      ),
    })(prototype, 'id');
  }
  for (const property of definition.properties) decorateField(definition, property);
  Field(() => Quality, { description: describe('How far the record may be relied on.', '可信程度。') })(
    prototype,
    'quality',
  );
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
  } else {
    if (property.kind === 'money') decorateMoney(prototype, property);
    const isOnlyKey = property.key && definition.naturalKey.length === 1;
    Field(() => fieldType(property, isOnlyKey), { nullable: !property.required, description: property.description })(
      prototype,
      property.storedAs,
    );
  }
}

function fieldType(property: PropertyDefinition, isOnlyKey: boolean): ClassType {
  const types: Partial<Record<PropertyDefinition['kind'], unknown>> = {
    integer: GraphQLInt,
    number: Float,
    boolean: Boolean,
    date: DateScalar,
    dateTime: DateTimeScalar,
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
    nullable: !property.required,
    description: property.description,
    args: {
      lang: Arg('lang', () => Language, {
        nullable: true,
        description: describe(
          'Default: what Accept-Language asks for, else Traditional.',
          '預設按 Accept-Language,否則繁體。',
        ),
      }),
    },
    resolve: (row, { lang }, context) =>
      textIn(readLocalised(row, property) ?? {}, (lang as Language | null | undefined) ?? context.language),
  });
  addRowField(record, `${property.name}Forms`, `${property.name}Forms`, {
    type: () => [LocalisedForm],
    description: describe(`Every written form of ${property.name}, with its origin.`, '各種書寫形式及其來源。'),
    resolve: (row) => formsOf(readLocalised(row, property) ?? {}),
  });
}

function decorateReference(record: ClassType, property: PropertyDefinition): void {
  const target = property.target as () => ClassType;
  addRowField(record, `${property.name}Entity`, property.name, {
    type: target,
    nullable: true,
    description: property.description,
    resolve(row, _args, context, info) {
      const key = row[property.storedAs];
      if (key == null) return null;
      const own = datasetOf(target());
      if (own) return context.records(own, columnsFor(own, Selection.of(info))).load(String(key));
      return Object.assign(new (target())(), { [foreignKeyOf(target())]: key });
    },
  });
}
