import { labelOf, labelText } from '../../catalogue/search.ts';
import type { DatasetDefinition } from '../../dataset/definition.ts';
import type { ImportRun } from '../../import/ImportRun.ts';
import type { IndicatorDefinition } from '../../observation/definition.ts';
import { DIMENSION_COLUMNS, dimensionsOf } from '../../observation/dimensions.ts';
import { isShown, seesAll } from '../../query/shown.ts';
import type { SubgraphContext } from '../../server/context.ts';
import { type LocalisedText, localised, textIn } from '../../values/localisedText.ts';
import { permanentName } from '../../values/permanentName.ts';
import { revive } from '../asOf.ts';
import type { RevisionRow } from '../Revision.ts';
import { runs } from '../revisionTypes.ts';
import { type Link, linksOf } from './links.ts';

type Row = Record<string, unknown>;

const OBSERVATIONS_TITLE = localised('Observations', '指標數值');

/** One change as it is told: the revision, and the states of the record that may be shown. */
export class ChangeOfRecord {
  readonly before: Row | null;
  readonly after: Row | null;

  /**
   * @param department the subgraph's name
   * @param definition the dataset; undefined for an observation
   * @param indicators those of the department
   */
  constructor(
    context: SubgraphContext,
    readonly department: string,
    readonly row: RevisionRow,
    readonly definition: DatasetDefinition | undefined,
    private readonly indicators: readonly IndicatorDefinition[],
  ) {
    const state = (json: string | null): Row | null => {
      const columns = json === null ? null : (JSON.parse(json) as Row);
      if (!columns || !isShown(context, columns['quality'])) return null;
      return definition ? revive(definition, columns) : columns;
    };
    this.before = state(row.before);
    this.after = state(row.after);
  }

  /** Its name for ever. A database that is made anew has other changes, and so other names. */
  get id(): string {
    const { dataset, recordKey, kind, at, id } = this.row;
    return permanentName('change', this.department, dataset, recordKey, kind, at, id);
  }

  datasetTitle({ language }: SubgraphContext): string {
    return textIn(this.definition?.title ?? OBSERVATIONS_TITLE, language) ?? this.row.dataset;
  }

  /** What the record is called; its key where it has no name. */
  label(context: SubgraphContext): string {
    const state = this.after ?? this.before;
    if (!state) return this.row.recordKey;
    const { definition } = this;
    if (definition) return labelText(state, labelOf(definition), context) ?? this.row.recordKey;
    const inWords = (text: LocalisedText | undefined, code: string) => (text && textIn(text, context.language)) ?? code;
    const indicator = this.indicator;
    const members = DIMENSION_COLUMNS.flatMap((column) => {
      const member = String(state[column] ?? '');
      const dimension = indicator && dimensionsOf(indicator).find((each) => each.column === column);
      return member === '' ? [] : [inWords(dimension?.members.find(({ code }) => code === member)?.name, member)];
    });
    const name = inWords(indicator?.name, String(state['indicator']));
    return [name, ...members, state['place'], state['period']].filter((part) => part).join(' · ');
  }

  /** The keys of what the record belongs or belonged to. */
  async linked(context: SubgraphContext, link: Link): Promise<string[]> {
    const states = [this.after, this.before].filter((state) => state !== null);
    if (!this.definition) {
      const { area, measures = [] } = this.indicator ?? { area: undefined };
      const places = states.map((state) => String(state['place'] ?? ''));
      return distinct({ area: [area], measure: measures, city: places }[link]);
    }
    const { isSelf, paths, whole } = linksOf(this.definition, link);
    const own = isSelf ? [this.row.recordKey] : [];
    let isSaid = false;
    for (const { column, through } of paths) {
      for (const state of states) {
        const value = state[column];
        if (value == null) continue;
        isSaid = true;
        const owner = through && (await context.records(through.definition).load(String(value)));
        own.push(String((through ? owner?.[through.column] : value) ?? ''));
      }
    }
    return distinct(isSaid || isSelf ? own : [...whole]);
  }

  /** The run that made the change, or whose undoing made it. */
  run(context: SubgraphContext): Promise<ImportRun | null> | null {
    const { runId } = this.row;
    // A run says how many records it changed.
    if (runId === null || (this.definition && !seesAll(context, this.definition))) return null;
    return runs(context).load(runId);
  }

  /** The number of the origin of what the record says now; for one that is gone, of what it said. */
  get provenanceId(): number | null {
    return ((this.after ?? this.before)?.['provenanceId'] as number | undefined) ?? null;
  }

  get indicator(): IndicatorDefinition | undefined {
    const code = (this.after ?? this.before)?.['indicator'];
    return this.indicators.find((indicator) => indicator.code === code);
  }
}

const distinct = (keys: readonly (string | undefined)[]): string[] => [
  ...new Set(keys.filter((key): key is string => key !== undefined && key !== '')),
];
