import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { ACCESS_CLASSES, type AccessClassName } from '../../common/identity/accessClass.ts';
import { ANONYMOUS, ROLES, SIDES, type Viewer, viewerOf } from '../../common/identity/viewer.ts';
import { ofClass } from '../../subgraphs/kit/dataset/accessClass.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph, type SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { hashOf } from '../../subgraphs/kit/import/hash.ts';
import { Nature } from '../../subgraphs/kit/observation/definition.ts';
import { codeList } from '../../subgraphs/kit/observation/dimensions.ts';
import { ObservationRow } from '../../subgraphs/kit/observation/Observation.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import type { Money } from '../../subgraphs/kit/values/money.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';
import { Quality } from '../../subgraphs/kit/values/provenance.ts';
import { Area, City } from '../kit/gauges.ts';
import { tablesFromClasses } from '../kit/subgraphs.ts';

/** A department with records of every class, records about them, and indicators of a class. */

enum Stage {
  PLANNED = 'PLANNED',
  BUILT = 'BUILT',
}
registerEnumType(Stage, { name: 'ProjectStage' });

@Dataset({
  singular: 'project',
  plural: 'projects',
  title: localised('Projects', '項目'),
  description: 'Projects. 項目。',
  areas: ['ENVIRONMENT'],
  label: 'title',
  classified: true,
})
export class Project extends DatasetRecord {
  @Property.string({ title: ['Code', '編號'], key: true, length: 20 })
  code!: string;

  @Property.localised({ title: ['Title', '標題'] })
  title!: LocalisedText | null;

  @Property.choice(Stage, { title: ['Stage', '階段'], indexed: true })
  stage!: Stage | null;

  @Property.integer({ title: ['Staff', '人手'], indexed: true })
  staff!: number | null;

  @Property.money({ title: ['Cost', '費用'] })
  cost!: Money | null;

  @Property.date({ title: ['Starts on', '開始日期'], indexed: true })
  startsOn!: string | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'projects' })
  cityCode!: string | null;

  @Property.integer({ title: ['Risk', '風險'], access: ofClass('HK_INTERNAL') })
  risk!: number | null;
}

@Dataset({
  singular: 'stepOfProject',
  plural: 'stepsOfProjects',
  title: localised('Steps', '步驟'),
  description: 'Steps of projects. 項目步驟。',
  areas: [],
})
export class Step extends DatasetRecord {
  @Property.reference(() => Project, { title: ['Project', '項目'], key: true, contributes: 'steps' })
  projectCode!: string;

  @Property.integer({ title: ['Ordinal', '次序'], key: true })
  ordinal!: number;
}

@Dataset({
  singular: 'visit',
  plural: 'visits',
  title: localised('Visits', '訪問'),
  description: 'Visits. 訪問。',
  areas: [],
})
export class Visit extends DatasetRecord {
  @Property.integer({ title: ['Number', '編號'], key: true })
  number!: number;

  @Property.reference(() => Project, { title: ['Project', '項目'], contributes: 'visits' })
  projectCode!: string | null;
}

@Dataset({
  singular: 'draft',
  plural: 'drafts',
  title: localised('Drafts', '草稿'),
  description: 'Drafts, all of one class. 草稿。',
  areas: [],
  classified: 'HK_INTERNAL',
})
export class Draft extends DatasetRecord {
  @Property.integer({ title: ['Number', '編號'], key: true })
  number!: number;

  @Property.string({ title: ['Note', '備註'] })
  note!: string | null;
}

/** The owner of the department's records. */
export const OWNER = 'works-office';

/** A project of each class, and more of some. */
export const PROJECTS: readonly (Record<string, unknown> & { code: string; accessClass: AccessClassName })[] =
  ACCESS_CLASSES.flatMap((accessClass, at) =>
    [0, 1, 2].slice(0, at === 2 ? 3 : 2).map((index) => ({
      code: `P${index * 10 + at}`,
      accessClass,
      title: { en: `Bridge ${index}${at}`, 'zh-Hant': `橋 ${index}${at}` },
      stage: (index + at) % 2 === 0 ? 'PLANNED' : 'BUILT',
      staff: 10 * at + index,
      cost: { amount: `${100 * at + index}`, currency: accessClass === 'ZJ_INTERNAL' ? 'CNY' : 'HKD' },
      startsOn: `2026-0${at + 1}-1${index}`,
      city: at % 2 === 0 ? '330200' : '330900',
      risk: at,
    })),
  );

const indicator = (code: string, accessClass?: AccessClassName) => ({
  code,
  name: localised(code, code),
  description: 'Lorries. 貨車。',
  area: 'ENVIRONMENT',
  unit: 'lorries',
  unitName: localised('lorries', '輛'),
  frequency: Frequency.DAY,
  nature: Nature.FLOW,
  decimals: 0,
  dimensions: [
    {
      code: 'GATE',
      name: localised('Gate', '閘口'),
      members: codeList(['N', 'North', '北']),
      isOpen: true,
      hasWhole: true,
    },
  ],
  ...(accessClass && { accessClass }),
});

/** Indicators of each class, by their codes. */
export const INDICATORS: Readonly<Record<string, AccessClassName>> = {
  LORRIES: 'PUBLIC',
  LORRIES_HK: 'HK_INTERNAL',
  LORRIES_ZJ: 'ZJ_INTERNAL',
  LORRIES_SHARED: 'SHARED_INTERNAL',
};

/**
 * The department with the records and figures of these classes; others were never there. What is about a project goes with
 * it.
 */
export function projectsDepartment(classes: readonly AccessClassName[] = ACCESS_CLASSES): SubgraphDefinition {
  const isThere = ({ accessClass }: { accessClass: AccessClassName }) => classes.includes(accessClass);
  const codes = PROJECTS.filter(isThere).map(({ code }) => code);
  const provenance = { publisher: 'Office', title: 'List', quality: Quality.OFFICIAL };
  const seed = (name: string, record: unknown, rows: readonly Record<string, unknown>[]) => ({
    name,
    hash: async () => hashOf(JSON.stringify(rows)),
    read: async () => (rows.length === 0 ? [] : [{ record, provenance, rows }]) as never,
  });
  const figures = Object.entries(INDICATORS).flatMap(([code, accessClass]) =>
    isThere({ accessClass })
      ? ['2026-01-01', '2026-01-02'].flatMap((period, day) =>
          ['', 'N', 'S'].map((GATE, gate) => ({ indicator: code, period, GATE, value: day + 10 * gate, place: '' })),
        )
      : [],
  );
  return {
    ...defineSubgraph({
      name: OWNER,
      title: localised('Works', '工務'),
      port: 0,
      typePrefix: 'Works',
      areas: [
        {
          code: 'ENVIRONMENT',
          datasets: [Project, Step, Visit, Draft],
          indicators: Object.entries(INDICATORS).map(([code, accessClass]) =>
            indicator(code, accessClass === 'PUBLIC' ? undefined : accessClass),
          ),
        },
      ],
      foreignEntities: [Area, City],
      area: Area,
      city: City,
      migrations: tablesFromClasses,
    }),
    seeds: () => [
      seed('projects', Project, PROJECTS.filter(isThere)),
      seed(
        'steps',
        Step,
        codes.flatMap((project) => [1, 2].map((ordinal) => ({ project, ordinal }))),
      ),
      seed('visits', Visit, [{ number: 1, project: codes[0] }, { number: 2 }, { number: 3, project: codes.at(-1) }]),
      seed('drafts', Draft, classes.includes('HK_INTERNAL') ? [{ number: 1 }, { number: 2 }] : []),
      {
        ...seed('figures', undefined, figures),
        read: async () =>
          (figures.length === 0 ? [] : [{ record: ObservationRow, provenance, rows: figures }]) as never,
      },
    ],
  };
}

/** Who asks, by a name. */
export const VIEWERS: Readonly<Record<string, Viewer>> = Object.fromEntries([
  ['anonymous', ANONYMOUS],
  ...[null, ...ROLES].flatMap((role) =>
    [null, ...SIDES].flatMap((side) =>
      ['museum', OWNER].map((organisation) => [
        `${role ?? 'no role'}, ${side ?? 'no side'}, ${organisation}`,
        viewerOf({ person: { subject: 'p', name: 'P' }, organisation, side, roles: role ? [role] : [] }),
      ]),
    ),
  ),
]);

/** The oracle: what somebody sees, written down apart from the program, class by class. */
export function seenBy({ person, side, roles, organisation }: Viewer): readonly AccessClassName[] {
  if (person === null) return ['PUBLIC'];
  if (organisation === OWNER || roles.includes('OPERATOR')) return ACCESS_CLASSES;
  if (side === null) return ['PUBLIC'];
  const own = side === 'HK' ? 'HK_INTERNAL' : 'ZJ_INTERNAL';
  return roles.length > 0 ? ['PUBLIC', 'SHARED_INTERNAL', own] : ['PUBLIC', 'SHARED_INTERNAL'];
}
