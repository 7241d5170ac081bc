import { type ClassType, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { requireDataset } from '../dataset/definition.ts';
import type { IndicatorDefinition } from '../observation/definition.ts';
import { findLatest } from '../observation/latest.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { textIn } from '../values/localisedText.ts';
import { spanOf } from '../values/periodSpan.ts';
import { ListSize, Weight } from '../values/price.ts';
import { EvidenceItem, EvidenceKind, type FoundEvidence, MAX_ITEMS } from './evidenceItem.ts';
import { datasetsOfRecords, REAL_QUALITIES, recordEvidence, withSources } from './recordEvidence.ts';

/** The field in which a department gives its evidence of a measure; the department with the measures puts it together. */
export const evidencePart = (typePrefix: string) =>
  `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}Evidence`;

/**
 * What a department answers of the evidence of measures: its real records that refer to them, and the newest real value of
 * each indicator that follows them.
 *
 * @param measure the department's stub of measures
 */
export function createEvidenceFields(
  typePrefix: string,
  records: readonly ClassType[],
  indicators: readonly IndicatorDefinition[],
  measure: ClassType,
): ClassType {
  const name = evidencePart(typePrefix);
  const datasets = datasetsOfRecords(records.map(requireDataset));

  @Resolver(() => measure)
  class EvidenceResolver {
    @Weight('scan')
    @ListSize(MAX_ITEMS)
    @Directive('@inaccessible')
    @FieldResolver(() => [EvidenceItem], {
      name,
      nullable: true,
      description: describe("This department's evidence.", '本部門的佐證。'),
    })
    [name](@Root() { code }: { code: string }, @Ctx() context: SubgraphContext): Promise<EvidenceItem[]> {
      return context.loader(name, (codes: readonly string[]) => evidenceOf(context, codes)).load(code);
    }
  }

  async function find(context: SubgraphContext, code: string): Promise<FoundEvidence[]> {
    const following = indicators.filter(({ measures = [] }) => measures.includes(code));
    const found = await Promise.all([
      ...datasets.map((dataset) => recordEvidence(context, dataset, code)),
      ...following.map((indicator) => figureEvidence(context, indicator)),
    ]);
    return newestFirst(found.flat()).slice(0, MAX_ITEMS);
  }

  /** Measures are asked together, so that the sources of all their evidence are one statement. */
  async function evidenceOf(context: SubgraphContext, codes: readonly string[]): Promise<EvidenceItem[][]> {
    const found = await Promise.all(codes.map((code) => find(context, code)));
    return Promise.all(found.map((items) => withSources(context, items)));
  }
  return EvidenceResolver;
}

/** Items by day, the newest first; those of one day in the order of their datasets and keys. */
export function newestFirst<Item extends FoundEvidence | EvidenceItem>(items: readonly Item[]): Item[] {
  const rank = ({ on, dataset, key }: Item) => [on, dataset, key] as const;
  return [...items].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a[0] !== b[0]) return a[0] < b[0] ? 1 : -1;
    const [left, right] = [`${a[1]} ${a[2]}`, `${b[1]} ${b[2]}`];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

async function figureEvidence(context: SubgraphContext, indicator: IndicatorDefinition): Promise<FoundEvidence[]> {
  const latest = await findLatest(context, indicator, { quality: REAL_QUALITIES });
  if (latest === null) return [];
  const { period, value, quality, provenanceId } = latest;
  const item = {
    kind: EvidenceKind.FIGURE,
    // The last moment of the period.
    on: new Date((spanOf(period)?.end ?? 0) - 1).toISOString().slice(0, 10),
    title: `${textIn(indicator.name, context.language)} ${period}: ${value} ${textIn(indicator.unitName, context.language)}`,
    dataset: indicator.code,
    key: period,
    quality,
    provenanceId,
  };
  return [item];
}
