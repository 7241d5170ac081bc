import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { Comparison } from '../../kit/evidence/targetOutcome.ts';
import { describe } from '../../kit/values/describe.ts';
import { Formats } from '../../kit/values/format.ts';
import { type LocalisedText, localised } from '../../kit/values/localisedText.ts';
import { City } from '../directory/City.ts';
import { Organisation } from '../directory/Organisation.ts';
import { Measure } from '../mechanism/Measure.ts';
import { MilestoneKind } from './enums.ts';
import { notBefore, targetRules } from './rules.ts';

@Dataset({
  singular: 'milestone',
  plural: 'milestones',
  title: localised('Milestones and targets', '里程碑及目標'),
  description: describe(
    'Steps that a measure is to reach, met or not, and targets with a number.',
    '措施的預定步驟（達成與否）及有數值的目標。',
  ),
  areas: [],
  classified: true,
  label: 'title',
  rules: [...targetRules, notBefore('plannedEnd', 'plannedStart'), notBefore('actualEnd', 'actualStart')],
})
export class Milestone extends DatasetRecord {
  @Property.reference(() => Measure, { title: ['Measure', '措施'], key: true, contributes: 'milestones' })
  measureCode!: string;

  @Property.integer({ title: ['Ordinal', '次序'], key: true, minimum: 1 })
  ordinal!: number;

  @Property.choice(MilestoneKind, { title: ['Kind', '類別'], required: true, indexed: true })
  kind!: MilestoneKind;

  @Property.localised({ title: ['Title', '標題'], required: true })
  title!: LocalisedText;

  @Property.reference(() => Organisation, { title: ['Owner', '負責機構'], contributes: 'milestones' })
  ownerId!: string | null;

  @Property.boolean({
    title: ['Fulfils the measure', '即完成措施'],
    description: describe('Whether the measure is carried out whole once it is met.', '達成後措施是否即全部落實。'),
  })
  fulfilsMeasure!: boolean | null;

  @Property.date({ title: ['Planned start', '預定開始日期'] })
  plannedStart!: string | null;

  @Property.date({ title: ['Planned end', '預定完成日期'], indexed: true })
  plannedEnd!: string | null;

  @Property.date({ title: ['Actual start', '實際開始日期'] })
  actualStart!: string | null;

  @Property.date({ title: ['Actual end', '實際完成日期'], indexed: true })
  actualEnd!: string | null;

  @Property.number({
    title: ['Base line', '基線'],
    description: describe('Of a target: the value before the agreement.', '目標在協議之前的數值。'),
  })
  baseline!: number | null;

  @Property.number({ title: ['Target', '目標值'] })
  target!: number | null;

  @Property.choice(Comparison, {
    title: ['Comparison', '比較方式'],
    description: describe('When the target is met; null: at least.', '何時達標；空值為不少於。'),
  })
  comparison!: Comparison | null;

  @Property.number({
    title: ['Actual', '實際值'],
    description: describe(
      'The value reached, by a source. A target with an indicator takes it from there.',
      '資料來源所載的實際數值；與指標掛鈎者由指標得出。',
    ),
  })
  actual!: number | null;

  @Property.string({ title: ['Unit', '單位'], length: 60 })
  unit!: string | null;

  @Property.string({
    title: ['Indicator', '指標'],
    length: 60,
    description: describe(
      'Code of the indicator whose newest value is the actual one.',
      '以其最新數值為實際值的指標代碼。',
    ),
  })
  indicatorCode!: string | null;

  @Property.reference(() => City, {
    title: ["The indicator's place", '指標地點'],
    contributes: 'targets',
  })
  indicatorPlaceCode!: string | null;

  @Property.string({
    title: ["The indicator's breakdown", '指標細分'],
    length: 80,
    description: describe(
      "A member of the indicator's first dimension, such as HGH.",
      '指標首個維度的成員，例如 HGH。',
    ),
  })
  indicatorBreakdown!: string | null;

  @Property.string({ title: ['Evidence', '佐證'], length: 500, format: Formats.url })
  evidence!: string | null;
}
