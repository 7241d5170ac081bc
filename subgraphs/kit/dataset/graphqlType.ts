import { GraphQLInt, type GraphQLResolveInfo } from 'graphql';
import { Arg, type ClassType, Ctx, Directive, Field, Float, ID, Info, ObjectType } from 'type-graphql';
import type { SubgraphContext } from '../context.ts';
import { columnsFor, Selection } from '../query/selection.ts';
import { foreignKeyOf } from '../reference/foreignEntity.ts';
import { describe } from '../values/describe.ts';
import { Language } from '../values/language.ts';
import { formsOf, LocalisedForm, type LocalisedText, textIn } from '../values/localisedText.ts';
import { Money } from '../values/money.ts';
import { Provenance, Quality } from '../values/provenance.ts';
import { DateScalar, DateTimeScalar } from '../values/scalars.ts';
import { type DatasetDefinition, datasetOf, type PropertyDefinition } from './definition.ts';
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
  method(prototype, 'loadProvenance', 'provenance', () => Provenance, {
    description: describe('Where the record comes from.', '資料出處。'),
    parameters: [Ctx()],
    body: function (this: Row, context: SubgraphContext) {
      return context.provenance.load(Number(this['provenanceId']));
    },
  });
}

/** The GraphQL field that identifies the entity. */
export function graphqlKey(definition: DatasetDefinition): string {
  return definition.naturalKey.length === 1 ? (definition.naturalKey[0]?.name ?? '') : 'id';
}

function decorateField(definition: DatasetDefinition, property: PropertyDefinition): void {
  const { prototype } = definition.record;
  if (property.kind === 'localised') {
    decorateLocalised(prototype, property);
  } else if (property.kind === 'reference') {
    decorateReference(prototype, property);
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

function decorateLocalised(prototype: object, property: PropertyDefinition): void {
  Object.defineProperty(prototype, property.name, {
    get(this: Row) {
      return readLocalised(this, property);
    },
    set(this: Row, value: LocalisedText | null) {
      writeLocalised(this, property, value);
    },
  });
  method(prototype, `${property.name}Text`, property.name, () => String, {
    nullable: !property.required,
    description: property.description,
    parameters: [
      Arg('lang', () => Language, {
        nullable: true,
        description: describe(
          'Default: what Accept-Language asks for, else Traditional.',
          '預設按 Accept-Language,否則繁體。',
        ),
      }),
      Ctx(),
    ],
    body: function (this: Row, lang: Language | undefined, context: SubgraphContext) {
      return textIn(readLocalised(this, property) ?? {}, lang ?? context.language);
    },
  });
  method(prototype, `${property.name}Forms`, `${property.name}Forms`, () => [LocalisedForm], {
    description: describe(`Every written form of ${property.name}, with its origin.`, '各種書寫形式及其來源。'),
    parameters: [],
    body: function (this: Row) {
      return formsOf(readLocalised(this, property) ?? {});
    },
  });
}

function decorateReference(prototype: object, property: PropertyDefinition): void {
  const target = property.target as () => ClassType;
  method(prototype, `${property.name}Entity`, property.name, target, {
    nullable: true,
    description: property.description,
    parameters: [Ctx(), Info()],
    body: function (this: Row, context: SubgraphContext, info: GraphQLResolveInfo) {
      const key = this[property.storedAs];
      if (key == null) return null;
      const own = datasetOf(target());
      if (own) return context.records(own, columnsFor(own, Selection.of(info))).load(String(key));
      return Object.assign(new (target())(), { [foreignKeyOf(target())]: key });
    },
  });
}

interface MethodOptions {
  nullable?: boolean;
  description?: string | undefined;
  parameters: ((prototype: object, methodName: string, index: number) => void)[];
  // biome-ignore lint/suspicious/noExplicitAny: the method's parameters are given by decorators, beyond the type system
  body: (...parameters: any[]) => unknown;
}

/** Adds the method `methodName` to a class already made and exposes it as the GraphQL field `fieldName`. */
function method(
  prototype: object,
  methodName: string,
  fieldName: string,
  type: () => ClassType | typeof String | object,
  { nullable = false, description, parameters, body }: MethodOptions,
): void {
  Object.defineProperty(prototype, methodName, { value: body, writable: true });
  Reflect.defineMetadata('design:type', Function, prototype, methodName);
  Reflect.defineMetadata(
    'design:paramtypes',
    parameters.map(() => Object),
    prototype,
    methodName,
  );
  parameters.forEach((parameter, index) => {
    parameter(prototype, methodName, index);
  });
  const descriptor = Object.getOwnPropertyDescriptor(prototype, methodName) as PropertyDescriptor;
  Field(type as () => ClassType, { name: fieldName, nullable, description })(prototype, methodName, descriptor);
}
