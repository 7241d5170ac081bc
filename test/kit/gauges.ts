import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { ForeignEntity } from '../../subgraphs/kit/dataset/foreignEntity.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph, type SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { hashOf } from '../../subgraphs/kit/import/hash.ts';
import { Nature } from '../../subgraphs/kit/observation/definition.ts';
import { codeList } from '../../subgraphs/kit/observation/dimensions.ts';
import type { Seed } from '../../subgraphs/kit/seeds/loadSeeds.ts';
import { SAMPLE_PROVENANCE } from '../../subgraphs/kit/seeds/seeds.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import type { Money } from '../../subgraphs/kit/values/money.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';
import { tablesFromClasses } from './subgraphs.ts';

/** A small department of the tests' own, with one dataset that has a property of every kind. */

enum GaugeKind {
  RIVER = 'RIVER',
  TIDE = 'TIDE',
}
registerEnumType(GaugeKind, { name: 'GaugeKind' });

@ForeignEntity('Area', 'code', 'An area. 範疇。')
export class Area {
  code!: string;
}

@ForeignEntity('City', 'code', 'A city. 城市。')
export class City {
  code!: string;
}

@Dataset({
  singular: 'gauge',
  plural: 'gauges',
  title: localised('Gauges', '量計'),
  description: 'Gauges of the tests. 測試用量計。',
  areas: ['ENVIRONMENT'],
})
export class Gauge extends DatasetRecord {
  @Property.reference(() => City, { title: ['City', '城市'], key: true, contributes: 'gauges' })
  cityCode!: string;

  @Property.integer({ title: ['Number', '編號'], key: true, minimum: 0 })
  number!: number;

  @Property.localised({ title: ['Name', '名稱'] })
  name!: LocalisedText | null;

  @Property.string({ title: ['Note', '備註'], indexed: true })
  note!: string | null;

  @Property.number({ title: ['Level', '水位'], unit: 'm', indexed: true })
  level!: number | null;

  @Property.boolean({ title: ['Working', '運作中'] })
  working!: boolean | null;

  @Property.date({ title: ['Since', '啟用日期'], indexed: true })
  since!: string | null;

  @Property.choice(GaugeKind, { title: ['Kind', '類別'], indexed: true })
  kind!: GaugeKind | null;

  @Property.money({ title: ['Cost', '費用'] })
  cost!: Money | null;

  @Property.reference(() => Gauge, { title: ['Twin', '對應量計'], contributes: 'twins' })
  twinId!: string | null;
}

const STATION = {
  code: 'STATION',
  name: localised('Station', '測站'),
  members: codeList(['Peak', 'Peak', '山頂'], ['Harbour', 'Harbour', '海港']),
  isOpen: true,
  hasWhole: true,
};

/** A department that loads these seeds and nothing else. */
export function gaugesDepartment(seeds: readonly Seed[], name = 'gauges'): SubgraphDefinition {
  const department = defineSubgraph({
    name,
    title: localised('Gauges', '量計'),
    port: 0,
    typePrefix: 'Gauges',
    areas: [
      {
        code: 'ENVIRONMENT',
        datasets: [Gauge],
        indicators: [
          {
            code: 'RAINFALL',
            name: localised('Rainfall', '雨量'),
            description: 'Rainfall. 雨量。',
            area: 'ENVIRONMENT',
            unit: 'mm',
            unitName: localised('millimetres', '毫米'),
            frequency: Frequency.DAY,
            nature: Nature.FLOW,
            decimals: 1,
            dimensions: [STATION],
          },
          {
            code: 'HUMIDITY',
            name: localised('Humidity', '濕度'),
            description: 'Humidity. 濕度。',
            area: 'ENVIRONMENT',
            unit: '%',
            unitName: localised('per cent', '百分比'),
            frequency: Frequency.HOUR,
            nature: Nature.RATE,
            decimals: 0,
            dimensions: [STATION],
            headline: { place: '810000', members: { STATION: 'Peak' } },
          },
        ],
      },
    ],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  });
  return { ...department, seeds: () => seeds };
}

/** A seed that holds these rows. */
export function rowsSeed(record: typeof Gauge, rows: readonly Record<string, unknown>[]): Seed {
  return {
    name: 'rows',
    hash: async () => hashOf(JSON.stringify(rows)),
    read: async () => [{ record, provenance: SAMPLE_PROVENANCE, rows }],
  };
}
