import 'reflect-metadata';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { DatasetDefinition, PropertyDefinition } from '../dataset/definition.ts';
import { readLocalised } from '../dataset/storedValues.ts';
import { InputError } from '../errors.ts';
import { containsCondition } from '../query/filter.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { textIn } from '../values/localisedText.ts';

type Row = Record<string, unknown>;

/** A record that was found. */
@Directive('@shareable')
@ObjectType({ description: describe('A record that was found.', '搜尋到的記錄。') })
export class SearchHit {
  @Field(() => ID, { description: describe('Its key in its dataset.', '鍵。') })
  id!: string;

  @Field({ description: describe("Its name, in the request's language.", '名稱。') })
  label!: string;
}

/** The records of one dataset that hold a text. */
@Directive('@shareable')
@ObjectType({ description: describe('The records of a dataset that hold a text.', '搜尋結果。') })
export class SearchResult {
  @Field(() => Int, { description: describe('How many there are in all.', '總數。') })
  totalCount!: number;

  @Field(() => [SearchHit], { description: describe('The first of them, by key.', '首批結果。') })
  nodes!: SearchHit[];
}

const MAX_TEXT_LENGTH = 100;
const MAX_HITS = 100;

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
): Promise<SearchResult> {
  const wanted = text.trim();
  if (wanted.length === 0 || wanted.length > MAX_TEXT_LENGTH)
    throw new InputError('text', text, `1 to ${MAX_TEXT_LENGTH} characters`);
  if (first < 0 || first > MAX_HITS) throw new InputError('first', first, `a whole number from 0 to ${MAX_HITS}`);
  const searched = definition.properties
    .filter(({ kind }) => kind === 'string' || kind === 'localised')
    .flatMap(({ kind, columns: own }) => (kind === 'localised' ? own.slice(0, 3) : own));
  const columns = [...new Set([definition.primaryKey, ...searched])].map((column) => `row.${column}`);
  const { sql, values } = containsCondition(columns, wanted);
  const label = labelOf(definition);
  // The window function counts all hits in the statement that selects the first ones.
  const { entities, raw } = await context.database
    .getRepository(definition.record)
    .createQueryBuilder('row')
    .select([...new Set([definition.primaryKey, ...(label?.columns ?? [])])].map((column) => `row.${column}`))
    .addSelect('COUNT(*) OVER ()', 'total')
    .where(sql, values)
    .orderBy(`row.${definition.primaryKey}`)
    .limit(Math.max(first, 1))
    .getRawAndEntities<{ total: number | string }>();
  return {
    totalCount: Number(raw[0]?.total ?? 0),
    nodes: (entities as Row[]).slice(0, first).map((row) => ({
      id: String(row[definition.primaryKey]),
      label: labelText(row, label, context) ?? String(row[definition.primaryKey]),
    })),
  };
}

function labelOf(definition: DatasetDefinition): PropertyDefinition | undefined {
  return (
    definition.properties.find(({ name }) => name === definition.label) ??
    definition.properties.find(({ kind }) => kind === 'localised')
  );
}

function labelText(row: Row, label: PropertyDefinition | undefined, context: SubgraphContext): string | null {
  if (!label) return null;
  if (label.kind !== 'localised') return row[label.storedAs] == null ? null : String(row[label.storedAs]);
  return textIn(readLocalised(row, label) ?? {}, context.language);
}
