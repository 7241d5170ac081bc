import type { ClassType } from 'type-graphql';
import type { AreaDefinition } from '../../../subgraphs/kit/area.ts';
import { Dataset, DatasetRecord } from '../../../subgraphs/kit/dataset/dataset.ts';
import type { DatasetOptions } from '../../../subgraphs/kit/dataset/definition.ts';
import { ForeignEntity } from '../../../subgraphs/kit/dataset/foreignEntity.ts';
import { Property } from '../../../subgraphs/kit/dataset/property.ts';
import { checkDeclarations } from '../../../subgraphs/kit/declarations.ts';
import { defineSubgraph, type SubgraphDeclaration } from '../../../subgraphs/kit/definition.ts';
import { type IndicatorDefinition, Nature } from '../../../subgraphs/kit/observation/definition.ts';
import type { SampleSeries } from '../../../subgraphs/kit/seeds/sampleSeries.ts';
import { localised } from '../../../subgraphs/kit/values/localisedText.ts';
import { Frequency } from '../../../subgraphs/kit/values/period.ts';

@ForeignEntity('Harbour', 'code', 'A harbour. 海港。')
class Harbour {
  code!: string;
}

const KNOWN = { areas: ['SHIPPING', 'FISHING'], measures: ['SHIPPING-1'] };

let made = 0;

/** A dataset `pier`, by default, with a type name of its own. */
function pier(options: Partial<DatasetOptions> & { contributes?: string; typeName?: string } = {}): ClassType {
  const { contributes = `ownPiers${made}`, typeName = `Pier${made}`, ...rest } = options;
  class Pier extends DatasetRecord {
    @Property.string({ title: ['Number', '編號'], key: true })
    number!: string;
    @Property.integer({ title: ['Berths', '泊位'] })
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

function indicator(options: Partial<IndicatorDefinition>): IndicatorDefinition {
  const text = localised('Calls', '到港船次');
  return {
    ...{ code: 'CALLS', name: text, description: 'Calls. 到港船次。', area: 'SHIPPING', unit: 'calls', unitName: text },
    ...{ frequency: Frequency.DAY, nature: Nature.FLOW, decimals: 0 },
    ...options,
  };
}

function series(code: string): SampleSeries {
  return { indicator: code, periods: ['2025-01-01', '2025-01-02'], parts: [{ size: 1 }] };
}

/** A department of one area. */
function department(name: string, area: Partial<AreaDefinition> = {}, options: Partial<SubgraphDeclaration> = {}) {
  return defineSubgraph({
    ...{ name, title: localised(name, name), typePrefix: name, port: 5000 + made++ },
    ...{ areas: [{ code: null, datasets: [], ...area }], foreignEntities: [Harbour], area: Harbour, city: Harbour },
    migrations: [],
    ...options,
  });
}

/** The mistakes that are found, without the sentence before them. */
function mistakesIn(...definitions: ReturnType<typeof department>[]): string[] {
  try {
    checkDeclarations(definitions, KNOWN);
    return [];
  } catch (error) {
    const [sentence, ...mistakes] = (error as Error).message.split('\n');
    expect(sentence).toBe("The departments' declarations are wrong:");
    return mistakes.map((mistake) => mistake.trim());
  }
}

it('takes declarations that are right', () => {
  const port = department('port', { code: 'SHIPPING', datasets: [pier({ measures: ['SHIPPING-1'] })] });
  const market = department('market', { code: 'FISHING', datasets: [pier()], indicators: [indicator({})] });
  expect(checkDeclarations([port, market], KNOWN)).toEqual([port, market]);
});

it('names all mistakes in one message', () => {
  const datasets = [pier({ typeName: 'Jetty', areas: ['SHIPING'], measures: ['SHIPPING-2'] })];
  const indicators = [indicator({ area: 'FISHERY', measures: ['FISHING-1'] })];
  expect(mistakesIn(department('port', { code: 'HARBOURS', datasets, indicators }))).toEqual([
    'port: there is no area "HARBOURS"; choose one of SHIPPING, FISHING',
    'port, Jetty: there is no area "SHIPING"; choose one of SHIPPING, FISHING',
    'port, Jetty: there is no measure "SHIPPING-2"; choose one of SHIPPING-1',
    'port, CALLS: there is no area "FISHERY"; choose one of SHIPPING, FISHING',
    'port, CALLS: there is no measure "FISHING-1"; choose one of SHIPPING-1',
  ]);
});

it.each([
  [
    'a field that two references contribute to one type',
    () => [
      department('port', { datasets: [pier({ typeName: 'Quay', contributes: 'quays' })] }),
      department('market', { datasets: [pier({ typeName: 'Stall', contributes: 'quays' })] }),
    ],
    'field "Harbour.quays" is declared 2 times, by port, Quay.harbourCode and market, Stall.harbourCode; keep one',
  ],
  [
    'a field that is contributed to a dataset which has a property of that name',
    () => [
      department('port', {
        datasets: [
          pier({ typeName: 'Harbour', contributes: 'berths' }),
          pier({ typeName: 'Dock', contributes: 'docks' }),
        ],
      }),
    ],
    'field "Harbour.berths" is declared 2 times, by port, Harbour and port, Harbour.harbourCode; keep one',
  ],
  [
    'a port',
    () => [department('port', {}, { port: 4001 }), department('market', {}, { port: 4001 })],
    'port "4001" is declared 2 times, by port and market; keep one',
  ],
  [
    'an area',
    () => [department('port', { code: 'SHIPPING' }), department('market', { code: 'SHIPPING' })],
    'area "SHIPPING" is declared 2 times, by port and market; keep one',
  ],
  [
    'an indicator',
    () => [department('port', { indicators: [indicator({})] }), department('market', { indicators: [indicator({})] })],
    'indicator "CALLS" is declared 2 times, by port and market; keep one',
  ],
  [
    'a dataset that is listed twice',
    () => {
      const ferry = pier({ typeName: 'Ferry' });
      return [department('port', { datasets: [ferry, ferry] })];
    },
    'dataset "Ferry" is declared 2 times, by port; keep one',
  ],
  [
    'the code of two datasets',
    () => [
      department('port', { datasets: [pier({ plural: 'landingStages', areas: [] })] }),
      department('market', { datasets: [pier({ plural: 'landingStages', areas: [] })] }),
    ],
    'dataset code "LANDING_STAGES" is declared 2 times, by port and market; keep one',
  ],
  [
    'one name for one record and for many',
    () => [department('port', { datasets: [pier({ typeName: 'Series', singular: 'series', plural: 'series' })] })],
    'port, Series: singular and plural are both "series"; give each field a name of its own',
  ],
  [
    'a total of what is no number',
    () => [
      department('port', { datasets: [pier({ typeName: 'Hall', totals: [{ total: 'berths', parts: ['number'] }] })] }),
    ],
    'port, Hall: there is no number "number" for a total; name one of berths',
  ],
  [
    'sample series of an indicator that the department lacks',
    () => [department('port', { indicators: [indicator({})], samples: [series('CALL')] })],
    'port, samples: there is no indicator "CALL"; choose one of CALLS',
  ],
  [
    'two sample series of one indicator',
    () => [department('port', { indicators: [indicator({})], samples: [series('CALLS'), series('CALLS')] })],
    'sample series "CALLS" is declared 2 times, by port; keep one',
  ],
])('refuses %s', (_, definitions, mistake) => {
  expect(mistakesIn(...definitions())).toEqual([mistake]);
});
