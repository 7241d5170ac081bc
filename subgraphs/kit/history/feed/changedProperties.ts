import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../../dataset/definition.ts';
import { publicProperties } from '../../dataset/publicProperties.ts';
import { readLocalised, readMomentText, readMoney } from '../../dataset/storedValues.ts';
import { seesProperty } from '../../query/seenProperties.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { describe } from '../../values/describe.ts';
import { Language } from '../../values/language.ts';
import { type LocalisedText, localised, textIn } from '../../values/localisedText.ts';

type Row = Readonly<Record<string, unknown>>;

/** One property of a record, before and after a change. */
@Directive('@shareable')
@ObjectType({ description: describe('One property of a record, before and after.', '記錄屬性的前後值。') })
export class ChangedProperty {
  @Field({ description: describe('Its name, as a field of the graph.', '屬性的欄位名稱。') })
  property!: string;

  @Field({ description: describe("Its title, in the request's language.", '屬性標題。') })
  title!: string;

  @Field(() => String, { nullable: true, description: describe('What it held; null for nothing.', '原值。') })
  before!: string | null;

  @Field(() => String, { nullable: true, description: describe('What it holds; null for nothing.', '新值。') })
  after!: string | null;
}

/** What a property is called, and its texts in the languages to look at, the request's first. */
interface Compared {
  name: string;
  title: LocalisedText;
  texts(row: Row): (string | null)[];
}

const plain = (name: string, english: string, chinese: string): Compared => ({
  name,
  title: localised(english, chinese),
  texts: (row) => [row[name] == null || row[name] === '' ? null : String(row[name])],
});

/** What records have beside their declared properties. */
const OF_RECORDS = [plain('quality', 'Quality', '可信程度'), plain('withdrawnAt', 'Withdrawn on', '撤回日期')];

const OF_OBSERVATIONS = [
  plain('value', 'Value', '數值'),
  plain('status', 'Status', '狀態'),
  plain('comment', 'Comment', '備註'),
  plain('quality', 'Quality', '可信程度'),
];

/**
 * The properties that differ between two states of a record, in the order of the declaration. What not everybody may see
 * is left out, and so are the key and the names of records that are not all the viewer's.
 *
 * @param definition undefined for an observation
 * @param before null where there was no record
 */
export function changedProperties(
  definition: DatasetDefinition | undefined,
  before: Row | null,
  after: Row | null,
  context: SubgraphContext,
): ChangedProperty[] {
  const { language } = context;
  const compared = definition
    ? [
        ...publicProperties(definition)
          .filter((property) => !property.key && seesProperty(context, property))
          .map((property) => comparedProperty(property, language)),
        ...OF_RECORDS,
      ]
    : OF_OBSERVATIONS;
  return compared.flatMap(({ name, title, texts }) => {
    const [earlier, later] = [before, after].map((row) => (row ? texts(row) : []));
    // A form of a text in another language may have changed alone.
    const index = texts({}).findIndex((_, place) => (earlier?.[place] ?? null) !== (later?.[place] ?? null));
    if (index === -1) return [];
    return Object.assign(new ChangedProperty(), {
      property: name,
      title: textIn(title, language) ?? name,
      before: earlier?.[index] ?? null,
      after: later?.[index] ?? null,
    });
  });
}

function comparedProperty(property: PropertyDefinition, language: Language): Compared {
  const { name, title, kind } = property;
  if (kind !== 'localised') return { name, title, texts: (row) => [textOf(row, property)] };
  const languages = [language, ...Object.values(Language).filter((other) => other !== language)];
  const formsOf = (row: Row) => readLocalised(row, property) ?? {};
  return { name, title, texts: (row) => languages.map((form) => formsOf(row)[form]?.text ?? null) };
}

function textOf(row: Row, property: PropertyDefinition): string | null {
  if (property.kind === 'money') {
    const money = readMoney(row, property);
    return money && `${money.amount} ${money.currency}`;
  }
  if (property.kind === 'dateTime') return readMomentText(row, property);
  const value = row[property.storedAs];
  return value == null ? null : String(value);
}
