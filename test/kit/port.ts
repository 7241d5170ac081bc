import type { ClassType } from 'type-graphql';
import type { AreaDefinition } from '../../subgraphs/kit/area.ts';
import type { Access } from '../../subgraphs/kit/dataset/access.ts';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import type { DatasetOptions } from '../../subgraphs/kit/dataset/definition.ts';
import { ForeignEntity } from '../../subgraphs/kit/dataset/foreignEntity.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { checkDeclarations } from '../../subgraphs/kit/declarations.ts';
import { defineSubgraph, type SubgraphDeclaration } from '../../subgraphs/kit/definition.ts';
import { type IndicatorDefinition, Nature } from '../../subgraphs/kit/observation/definition.ts';
import type { SampleSeries } from '../../subgraphs/kit/seeds/sampleSeries.ts';
import { localised } from '../../subgraphs/kit/values/localisedText.ts';
import { Frequency } from '../../subgraphs/kit/values/period.ts';

@ForeignEntity('Harbour', 'code', 'A harbour. 海港。')
export class Harbour {
  code!: string;
}

export const KNOWN = { areas: ['SHIPPING', 'FISHING'], measures: ['SHIPPING-1'] };

let made = 0;

interface PierOptions extends Partial<DatasetOptions> {
  contributes?: string;
  typeName?: string;
  accessOf?: { number?: Access; berths?: Access };
}

/** A dataset `pier`, by default, with a type name of its own. */
export function pier(options: PierOptions = {}): ClassType {
  const { contributes = `ownPiers${made}`, typeName = `Pier${made}`, accessOf = {}, ...rest } = options;
  class Pier extends DatasetRecord {
    @Property.string({ title: ['Number', '編號'], key: true, ...(accessOf.number && { access: accessOf.number }) })
    number!: string;
    @Property.integer({ title: ['Berths', '泊位'], ...(accessOf.berths && { access: accessOf.berths }) })
    berths!: number | null;
    @Property.reference(() => Harbour, { title: ['Harbour', '海港'], contributes })
    harbourCode!: string | null;
  }
  Object.defineProperty(Pier, 'name', { value: typeName });
  const title = localised('Piers', '碼頭');
  const names = { singular: `pier${made}`, plural: `piers${made}` };
  Dataset({ ...names, title, description: 'Piers. 碼頭。', areas: ['SHIPPING'], ...rest })(Pier);
  made += 1;
  return Pier as unknown as ClassType;
}

/** An indicator that is right but for `options`. */
export function indicator(options: Partial<IndicatorDefinition>): IndicatorDefinition {
  const text = localised('Calls', '到港船次');
  return {
    ...{ code: 'CALLS', name: text, description: 'Calls. 到港船次。', area: 'SHIPPING', unit: 'calls', unitName: text },
    ...{ frequency: Frequency.DAY, nature: Nature.FLOW, decimals: 0 },
    ...options,
  };
}

/** A sample series of an indicator, two days long. */
export function series(code: string): SampleSeries {
  return { indicator: code, periods: ['2025-01-01', '2025-01-02'], parts: [{ size: 1 }] };
}

/** A department of one area. */
export function department(
  name: string,
  area: Partial<AreaDefinition> = {},
  options: Partial<SubgraphDeclaration> = {},
) {
  return defineSubgraph({
    ...{ name, title: localised(name, name), typePrefix: name, port: 5000 + made++ },
    ...{ areas: [{ code: null, datasets: [], ...area }], foreignEntities: [Harbour], area: Harbour, city: Harbour },
    migrations: [],
    ...options,
  });
}

/** The mistakes that are found, without the sentence before them. */
export function mistakesIn(...definitions: ReturnType<typeof department>[]): string[] {
  try {
    checkDeclarations(definitions, KNOWN);
    return [];
  } catch (error) {
    const [sentence, ...mistakes] = (error as Error).message.split('\n');
    expect(sentence).toBe("The departments' declarations are wrong:");
    return mistakes.map((mistake) => mistake.trim());
  }
}
