import { checkDeclarations } from '../../../subgraphs/kit/declarations.ts';
import { department, indicator, KNOWN, mistakesIn, pier, series } from '../../kit/port.ts';

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

describe('who may see a property or a dataset', () => {
  const mistakes = (options: Parameters<typeof pier>[0]) =>
    mistakesIn(department('port', { datasets: [pier({ typeName: 'Slip', ...options })] }));

  it.each([
    ['nothing', {}, 'asks for nothing; leave it out'],
    ['nothing in particular', { authenticated: false }, 'asks for nothing; leave it out'],
    ['no list', { scopes: [] }, 'has an empty list, which says nothing; name a scope or policy in each'],
    [
      'an empty list',
      { policies: [['OWNER'], []] },
      'has an empty list, which says nothing; name a scope or policy in each',
    ],
  ])('cannot be %s', (_, access, mistake) => {
    expect(mistakes({ access })).toEqual([`port, Slip: the access of the dataset ${mistake}`]);
    expect(mistakes({ accessOf: { berths: access } })).toEqual([`port, Slip: the access of berths ${mistake}`]);
  });

  it('cannot be said of a key, or of what names or orders the records', () => {
    const access = { authenticated: true };
    expect(mistakes({ accessOf: { berths: access } })).toEqual([]);
    expect(mistakes({ accessOf: { number: access } })).toEqual([
      'port, Slip: number is part of the key, which everybody gives and gets; restrict the dataset instead',
    ]);
    expect(mistakes({ accessOf: { berths: access }, order: 'berths' })).toEqual([
      'port, Slip: berths names or orders the records, so it must be open; choose another order or label',
    ]);
  });
});
