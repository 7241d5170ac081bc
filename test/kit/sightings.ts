import 'reflect-metadata';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph, type SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Area, City } from './gauges.ts';
import { tablesFromClasses } from './subgraphs.ts';

/** A record with moments, one of them part of its key. */
@Dataset({
  singular: 'sighting',
  plural: 'sightings',
  title: localised('Sightings', '目擊記錄'),
  description: 'Sightings of dolphins. 海豚目擊記錄。',
  areas: [],
  order: 'seen',
})
export class Sighting extends DatasetRecord {
  @Property.string({ title: ['Number', '編號'], key: true, length: 8 })
  number!: string;

  @Property.dateTime({ title: ['Reported', '報告時間'], key: true })
  reported!: string;

  @Property.dateTime({ title: ['Seen', '目擊時間'], indexed: true })
  seen!: string | null;

  @Property.date({ title: ['Day', '日期'] })
  day!: string | null;

  @Property.integer({ title: ['Dolphins', '海豚數目'] })
  dolphins!: number | null;
}

/** A department with this one dataset. */
export const sightingsDepartment = (): SubgraphDefinition =>
  defineSubgraph({
    name: 'sightings',
    title: localised('Sightings', '目擊記錄'),
    port: 0,
    typePrefix: 'Sightings',
    areas: [{ code: 'ENVIRONMENT', datasets: [Sighting] }],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  });
