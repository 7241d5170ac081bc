import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph, type SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { hashOf } from '../../subgraphs/kit/import/hash.ts';
import { SAMPLE_PROVENANCE } from '../../subgraphs/kit/seeds/seeds.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import type { Money } from '../../subgraphs/kit/values/money.ts';
import { Area, City } from './gauges.ts';
import { tablesFromClasses } from './subgraphs.ts';

/** A department with a rule on a property of every kind, and one on a whole dataset. */

enum BerthKind {
  NAVAL = 'NAVAL',
  CARGO = 'CARGO',
}
registerEnumType(BerthKind, { name: 'BerthKind' });

@Dataset({
  singular: 'inspection',
  plural: 'inspections',
  title: localised('Inspections', '檢查'),
  description: 'Inspections of berths. 泊位檢查。',
  areas: ['ENVIRONMENT'],
  access: { scopes: [['inspections']] },
})
export class Inspection extends DatasetRecord {
  @Property.string({ title: ['Code', '編號'], key: true, length: 10 })
  code!: string;

  @Property.integer({ title: ['Faults', '缺失'], required: true })
  faults!: number;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'inspections' })
  cityCode!: string | null;
}

@Dataset({
  singular: 'berth',
  plural: 'berths',
  title: localised('Berths', '泊位'),
  description: 'Berths of a port. 港口泊位。',
  areas: ['ENVIRONMENT'],
})
export class Berth extends DatasetRecord {
  @Property.string({ title: ['Number', '編號'], key: true, length: 10 })
  number!: string;

  @Property.integer({ title: ['Length', '長度'], indexed: true })
  length!: number | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'berths' })
  cityCode!: string | null;

  @Property.integer({
    title: ['Depth', '水深'],
    required: true,
    indexed: true,
    access: { scopes: [['depth', 'berths'], ['all']] },
  })
  depth!: number;

  @Property.string({ title: ['Seal', '封條'], indexed: true, access: { policies: [['OWNER@port'], ['OPERATOR']] } })
  seal!: string | null;

  @Property.localised({ title: ['Remark', '備註'], access: { scopes: [['all']] } })
  remark!: LocalisedText | null;

  @Property.money({ title: ['Fee', '費用'], access: { authenticated: true } })
  fee!: Money | null;

  @Property.choice(BerthKind, { title: ['Kind', '類別'], indexed: true, access: { authenticated: true } })
  kind!: BerthKind | null;

  @Property.dateTime({
    title: ['Surveyed', '測量時間'],
    indexed: true,
    access: { authenticated: true, policies: [['side:ZJ']] },
  })
  surveyed!: string | null;

  @Property.reference(() => City, {
    title: ['Home', '母港'],
    contributes: 'homeBerths',
    access: { authenticated: true },
  })
  homeCode!: string | null;

  @Property.reference(() => Inspection, { title: ['Inspection', '檢查'] })
  inspectionCode!: string | null;
}

const provenance = { ...SAMPLE_PROVENANCE };

/** The department with two berths, each with its inspection. */
export function berthsDepartment(): SubgraphDefinition {
  const department = defineSubgraph({
    name: 'port',
    title: localised('Port', '港口'),
    port: 0,
    typePrefix: 'Port',
    areas: [{ code: 'ENVIRONMENT', datasets: [Inspection, Berth] }],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  });
  const seed = (record: typeof Berth | typeof Inspection, rows: Record<string, unknown>[]) => ({
    name: record.name,
    hash: async () => hashOf(JSON.stringify(rows)),
    read: async () => [{ record, provenance, rows }],
  });
  const seeds = [
    seed(Inspection, [
      { code: 'I1', faults: 3, city: '330200' },
      { code: 'I2', faults: 0, city: '330200' },
    ]),
    seed(Berth, [
      {
        number: 'B1',
        length: 300,
        city: '330200',
        depth: 18,
        seal: 'SEAL-1',
        remark: { en: 'Leaking' },
        fee: { amount: '100', currency: 'HKD' },
        kind: 'NAVAL',
        surveyed: '2026-01-02T03:04:05+08:00',
        home: '330900',
        inspection: 'I1',
      },
      {
        number: 'B2',
        length: 200,
        city: '330200',
        depth: 9,
        seal: 'SEAL-2',
        remark: { en: 'Sound' },
        fee: { amount: '50', currency: 'HKD' },
        kind: 'CARGO',
        surveyed: '2026-02-02T03:04:05+08:00',
        home: '330900',
        inspection: 'I2',
      },
    ]),
  ];
  return { ...department, seeds: () => seeds };
}
