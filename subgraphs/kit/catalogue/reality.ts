import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { type DatasetDefinition, datasetOf, requireDataset } from '../dataset/definition.ts';
import { countReads, noteCounted } from '../query/noteReads.ts';
import { visibility } from '../query/visibility.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Quality } from '../values/provenance.ts';

/** How many records are what their quality says. */
@Directive('@shareable')
@ObjectType({
  description: describe(
    'How many records are official, provisional or samples, and how many their publisher lists no more.',
    '官方、臨時、示例及已撤下的記錄各有多少。',
  ),
})
export class Reality {
  @Field(() => Int, { description: describe('Records of official publishers.', '官方記錄數目。') })
  official!: number;

  @Field(() => Int, { description: describe('Records that are not confirmed yet.', '有待確定的記錄數目。') })
  provisional!: number;

  @Field(() => Int, { description: describe('Made-up records.', '示例記錄數目。') })
  sample!: number;

  @Field(() => Int, {
    description: describe(
      'Records, of any quality, that a newer list of their publisher does not hold any more. They count here alone.',
      '發布機構較新名單已不再載列的記錄，只計於此項。',
    ),
  })
  withdrawn!: number;
}

const CONDITIONS: Record<keyof Reality, string> = {
  official: `row.withdrawnAt IS NULL AND row.quality = '${Quality.OFFICIAL}'`,
  provisional: `row.withdrawnAt IS NULL AND row.quality = '${Quality.PROVISIONAL}'`,
  sample: `row.withdrawnAt IS NULL AND row.quality = '${Quality.SAMPLE}'`,
  withdrawn: 'row.withdrawnAt IS NOT NULL',
};
const NAMES = Object.keys(CONDITIONS) as (keyof Reality)[];

/** The selection of everything in a {@link Reality}, as `@requires` writes it. */
export const REALITY_FIELDS = `{ ${NAMES.join(' ')} }`;

/** The sum of several counts; null where one of them is not known. */
export function addRealities(parts: readonly (Reality | null | undefined)[]): Reality | null {
  const known = parts.filter((part) => part != null);
  if (known.length < parts.length) return null;
  const sum = (name: keyof Reality) => known.reduce((total, part) => total + part[name], 0);
  return Object.assign(new Reality(), Object.fromEntries(NAMES.map((name) => [name, sum(name)])));
}

/** The reality of one dataset. All datasets of a request are counted in one statement. */
export function realityOfDataset(context: SubgraphContext, { record }: DatasetDefinition): Promise<Reality> {
  return context
    .loader<ClassType, Reality>('realities of datasets', async (records) => {
      const counts = await count(context, records.map(requireDataset));
      return records.map((_, index) => total(counts.filter(({ position }) => position === index)));
    })
    .load(record);
}

/** The reality of several datasets together. */
export async function realityOfDatasets(context: SubgraphContext, records: readonly ClassType[]): Promise<Reality> {
  const parts = await Promise.all(openDatasets(records).map((dataset) => realityOfDataset(context, dataset)));
  return total(parts);
}

/**
 * The reality of the records that belong to an area: those of datasets that are declared to belong to it, and those
 * that refer to it, or to a record of this department that does.
 *
 * @param area this department's class for `Area`
 */
export function realityOfArea(
  context: SubgraphContext,
  records: readonly ClassType[],
  area: ClassType,
  code: string,
): Promise<Reality> {
  return context
    .loader<string, Reality>('realities of areas', async (codes) => {
      const datasets = openDatasets(records).filter(({ areas }) => areas.length > 0);
      const linked = openDatasets(records).flatMap((dataset) => {
        const link = dataset.areas.length > 0 ? null : linkToArea(dataset, area);
        return link ? [{ dataset, link }] : [];
      });
      const [whole, parts] = await Promise.all([
        Promise.all(datasets.map((dataset) => realityOfDataset(context, dataset))),
        count(
          context,
          linked.map(({ dataset }) => dataset),
          linked.map(({ link }) => link),
        ),
      ]);
      return codes.map((wanted) =>
        total([
          ...whole.filter((_, index) => datasets[index]?.areas.includes(wanted)),
          ...parts.filter(({ area: of }) => of === wanted),
        ]),
      );
    })
    .load(code);
}

/** The datasets of which everybody may know how many records they have. */
function openDatasets(records: readonly ClassType[]): DatasetDefinition[] {
  return records.map(requireDataset).filter(({ access }) => !access);
}

/** How a row leads to the area that it belongs to. */
interface Link {
  /** The SQL of the area's code. */
  area: string;
  /** The record that the row refers to, and the property that does so. */
  through?: { record: ClassType; key: string; reference: string };
}

function linkToArea(dataset: DatasetDefinition, area: ClassType): Link | null {
  if (dataset.record === area) return { area: `row.${dataset.primaryKey}` };
  const direct = dataset.properties.find(({ target }) => target?.() === area);
  if (direct) return { area: `row.${direct.storedAs}` };
  for (const { target, storedAs } of dataset.properties) {
    const between = target && datasetOf(target());
    const next = between?.properties.find((property) => property.target?.() === area);
    if (between && next)
      return {
        area: `between_row.${next.storedAs}`,
        through: { record: between.record, key: between.primaryKey, reference: storedAs },
      };
  }
  return null;
}

type Count = Reality & { position: number; area: string | null };

/** Counts the rows of datasets in one statement, by area where links are given. */
async function count(
  context: SubgraphContext,
  datasets: readonly DatasetDefinition[],
  links: readonly Link[] = [],
): Promise<Count[]> {
  if (datasets.length === 0) return [];
  const statements = datasets.map((dataset, position) => {
    const link = links[position];
    const query = context.database
      .getRepository(dataset.record)
      .createQueryBuilder('row')
      .select(`${position}`, 'position');
    query.addSelect(link ? link.area : 'NULL', 'area');
    for (const name of NAMES) query.addSelect(`COUNT(CASE WHEN ${CONDITIONS[name]} THEN 1 END)`, name);
    if (link?.through)
      query.innerJoin(
        link.through.record,
        'between_row',
        `between_row.${link.through.key} = row.${link.through.reference}`,
      );
    if (link) query.groupBy(link.area);
    countReads(context, dataset, query, { always: true });
    return query.where(visibility(context, dataset, { quality: Object.values(Quality), withdrawn: true })).getQuery();
  });
  const rows = await context.database.query<Record<string, unknown>[]>(statements.join(' UNION ALL '));
  for (const row of rows) {
    noteCounted(context, datasets[Number(row['position'])] as DatasetDefinition, [row]);
  }
  return rows.map((row) => ({
    position: Number(row['position']),
    area: row['area'] == null ? null : String(row['area']),
    ...(Object.fromEntries(NAMES.map((name) => [name, Number(row[name])])) as unknown as Reality),
  }));
}

const total = (parts: readonly Reality[]): Reality => addRealities(parts) as Reality;
