import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { defineSubgraph, type SubgraphDefinition } from '../../subgraphs/kit/definition.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Area, City } from './gauges.ts';
import { tablesFromClasses } from './subgraphs.ts';

/** A small department of the tests' own, whose records are found by texts: its dataset has a key of two texts. */

enum EntryKind {
  NOUN = 'NOUN',
  VERB = 'VERB',
}
registerEnumType(EntryKind, { name: 'EntryKind' });

@Dataset({
  singular: 'entry',
  plural: 'entries',
  title: localised('Entries', '詞條'),
  description: 'Entries of the tests. 測試用詞條。',
  areas: ['ENVIRONMENT'],
})
export class Entry extends DatasetRecord {
  @Property.string({ title: ['Book', '書'], key: true, length: 60 })
  book!: string;

  @Property.string({ title: ['Word', '詞'], key: true })
  word!: string;

  @Property.string({ title: ['Note', '備註'], indexed: true })
  note!: string | null;

  @Property.localised({ title: ['Meaning', '意義'] })
  meaning!: LocalisedText | null;

  @Property.integer({ title: ['Uses', '次數'], indexed: true })
  uses!: number | null;

  @Property.number({ title: ['Share', '比例'], indexed: true })
  share!: number | null;

  @Property.boolean({ title: ['Current', '現用'] })
  current!: boolean | null;

  @Property.date({ title: ['Since', '始於'], indexed: true })
  since!: string | null;

  @Property.choice(EntryKind, { title: ['Kind', '詞類'], indexed: true })
  kind!: EntryKind | null;

  @Property.reference(() => Entry, { title: ['See', '參見'], contributes: 'seenFrom' })
  seeId!: string | null;

  @Property.reference(() => City, { title: ['City', '城市'], contributes: 'entries' })
  cityCode!: string | null;
}

/** The department, with no rows until some are imported. */
export function entriesDepartment(): SubgraphDefinition {
  const department = defineSubgraph({
    name: 'entries',
    title: localised('Entries', '詞條'),
    port: 0,
    typePrefix: 'Entries',
    areas: [{ code: 'ENVIRONMENT', datasets: [Entry], indicators: [] }],
    foreignEntities: [Area, City],
    area: Area,
    city: City,
    migrations: tablesFromClasses,
  });
  return { ...department, seeds: () => [] };
}
