import 'reflect-metadata';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { publicProperties } from '../dataset/publicProperties.ts';
import { readLocalised } from '../dataset/storedValues.ts';
import { InputError } from '../errors.ts';
import { containsCondition } from '../query/contains.ts';
import { columnsOfReads, countReads, noteCounted, noteRows } from '../query/noteReads.ts';
import { seesProperty } from '../query/seenProperties.ts';
import { addTally, readTally, type Tally } from '../query/tally.ts';
import { type Asked, visibility } from '../query/visibility.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { textIn } from '../values/localisedText.ts';
import { SizeOfFields } from '../values/price.ts';
import { Quality } from '../values/provenance.ts';

type Row = Record<string, unknown>;

/** A record that was found. */
@Directive('@shareable')
@ObjectType({ description: describe('A record that was found.', '搜尋到的記錄。') })
export class SearchHit {
  @Field(() => ID, { description: describe('Its key in its dataset.', '鍵。') })
  id!: string;

  @Field({ description: describe("Its name, in the request's language.", '名稱。') })
  label!: string;

  @Field(() => Quality, { description: describe('How far it may be relied on.', '可信程度。') })
  quality!: Quality;
}

/** The records of one dataset that hold a text. */
@Directive('@shareable')
@ObjectType({ description: describe('The records of a dataset that hold a text.', '搜尋結果。') })
export class SearchResult implements Tally {
  @Field(() => Int, { description: describe('How many there are in all.', '總數。') })
  totalCount!: number;

  @Field(() => Quality, {
    nullable: true,
    description: describe(
      'What the least reliable of them is worth; null without any.',
      '其中最低的可信程度；沒有則為空。',
    ),
  })
  quality!: Quality | null;

  @Field(() => Int, { description: describe('How many of them are samples.', '其中示例的數目。') })
  sampleCount!: number;

  @Field(() => [SearchHit], { description: describe('The first of them, by key.', '首批結果。') })
  nodes!: SearchHit[];
}

const MAX_TEXT_LENGTH = 100;
const MAX_HITS = 100;

/** Rows that a search gives if no number is asked for. */
export const DEFAULT_HITS = 10;

/** The size of a search, whose argument is `first`. */
export const HitsSize = () => SizeOfFields(DEFAULT_HITS, ['nodes'], 'first');

/**
 * Looks for a text in a dataset's keys, plain texts and localised texts, in either Chinese script and any case.
 *
 * @throws InputError for an empty or too long text, or a `first` outside 0 to 100
 */
export async function searchDataset(
  context: SubgraphContext,
  definition: DatasetDefinition,
  text: string,
  first: number,
  asked: Asked,
): Promise<SearchResult> {
  const wanted = text.trim();
  if (wanted.length === 0 || wanted.length > MAX_TEXT_LENGTH)
    throw new InputError('text', text, `1 to ${MAX_TEXT_LENGTH} characters`);
  if (first < 0 || first > MAX_HITS) throw new InputError('first', first, `a whole number from 0 to ${MAX_HITS}`);
  const searched = definition.properties
    .filter((property) => seesProperty(context, property))
    .filter(({ kind }) => kind === 'string' || kind === 'localised')
    .flatMap(({ kind, columns: own }) => (kind === 'localised' ? own.slice(0, 3) : own));
  const columns = [...new Set([definition.primaryKey, ...searched])].map((column) => `row.${column}`);
  const { sql, values } = containsCondition(columns, wanted, 'text');
  const label = labelOf(definition);
  // The window functions tally all hits in the statement that selects the first ones.
  const found = context.database
    .getRepository(definition.record)
    .createQueryBuilder('row')
    .select(
      [
        ...new Set([
          definition.primaryKey,
          'quality',
          ...(label?.columns ?? []),
          ...columnsOfReads(context, definition),
        ]),
      ].map((column) => `row.${column}`),
    )
    .where(sql, values)
    .andWhere(visibility(context, definition, asked))
    .orderBy(`row.${definition.primaryKey}`)
    .limit(Math.max(first, 1));
  const query = countReads(context, definition, addTally(found, 'OVER ()'), { over: 'OVER ()' });
  const { entities, raw } = await query.getRawAndEntities<Row>();
  noteCounted(context, definition, raw.slice(0, 1));
  await noteRows(context, definition, entities.slice(0, first) as Row[]);
  return {
    ...readTally(raw[0]),
    nodes: (entities as Row[]).slice(0, first).map((row) => ({
      id: String(row[definition.primaryKey]),
      label: labelText(row, label, context) ?? String(row[definition.primaryKey]),
      quality: row['quality'] as Quality,
    })),
  };
}

/** The property that names a dataset's records to a person, if it has one. */
export function labelOf(definition: DatasetDefinition): PropertyDefinition | undefined {
  const properties = publicProperties(definition);
  return (
    properties.find(({ name }) => name === definition.label) ?? properties.find(({ kind }) => kind === 'localised')
  );
}

/** What a record is called in the request's language; null where its label is empty. */
export function labelText(row: Row, label: PropertyDefinition | undefined, context: SubgraphContext): string | null {
  if (!label) return null;
  if (label.kind !== 'localised') return row[label.storedAs] == null ? null : String(row[label.storedAs]);
  return textIn(readLocalised(row, label) ?? {}, context.language);
}
