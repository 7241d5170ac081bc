import type { IndicatorDefinition } from '../../../subgraphs/kit/observation/definition.ts';
import { codeList, type DimensionDefinition } from '../../../subgraphs/kit/observation/dimensions.ts';
import { localised } from '../../../subgraphs/kit/values/localisedText.ts';
import { department, indicator, mistakesIn } from '../../kit/port.ts';

const NAME = localised('Name', '名稱');

/** A dimension with two members and a whole. */
function dimension(code: string, options: Partial<DimensionDefinition> = {}): DimensionDefinition {
  return { code, name: NAME, members: codeList(['IN', 'In', '入'], ['OUT', 'Out', '出']), hasWhole: true, ...options };
}
const BERTH = dimension('BERTH', { isOpen: true });
const DIRECTION = dimension('DIRECTION', { hasWhole: false, isAdditive: true });

it('takes dimensions, a headline and totals that are right', () => {
  const calls = indicator({
    dimensions: [BERTH, DIRECTION, dimension('KIND'), dimension('FLAG')],
    headline: { place: '810000', members: { BERTH: 'Berth 7', DIRECTION: 'IN', KIND: '' } },
    totals: [
      { total: '' },
      { dimension: 'KIND', total: '', parts: ['IN', 'OUT'] },
      { dimension: 'place', total: '', parts: ['330100', '330200'] },
    ],
  });
  expect(mistakesIn(department('port', { indicators: [calls] }))).toEqual([]);
});

it.each<[what: string, options: Partial<IndicatorDefinition>, mistake: string]>([
  [
    'more dimensions than there are columns',
    { dimensions: ['A', 'B', 'C', 'D', 'E'].map((code) => dimension(code)) },
    'it declares 5 dimensions; keep 4 at most, or make indicators of them',
  ],
  [
    'a dimension that is declared twice',
    { dimensions: [BERTH, BERTH] },
    'dimension BERTH is declared more than once; keep one',
  ],
  [
    'a member that is listed twice',
    { dimensions: [dimension('KIND', { members: codeList(['IN', 'In', '入'], ['IN', 'Inward', '內']) })] },
    'dimension KIND: member "IN" is listed more than once; keep one',
  ],
  [
    'the whole among the members',
    { dimensions: [dimension('KIND', { members: codeList(['', 'All', '全部']) })] },
    'dimension KIND: "" is the whole and no member; set hasWhole instead',
  ],
  [
    'a member that its column cannot hold',
    { dimensions: [BERTH, dimension('KIND', { members: codeList(['K'.repeat(41), 'K', '類']) })] },
    `dimension KIND: member "${'K'.repeat(41)}" has more than 40 characters`,
  ],
  [
    'a member that no file can hold',
    { dimensions: [dimension('KIND', { members: codeList(['IN ', 'In', '入']) })] },
    'dimension KIND: member "IN " is read as "IN" in files and questions; declare it so',
  ],
  [
    'members that are added up in an open list',
    { dimensions: [dimension('KIND', { isOpen: true, isAdditive: true, hasWhole: false })] },
    'dimension KIND: its list is open, so its members cannot be complete; leave out isAdditive',
  ],
  [
    'a closed list of nothing',
    { dimensions: [dimension('KIND', { members: [] })] },
    'dimension KIND: it lists no members; list them, or set isOpen',
  ],
  ...['PLACE', 'BREAKDOWN', 'EVERY', 'FREQUENCY', 'PERIOD', 'STATUS'].map(
    (code): [string, Partial<IndicatorDefinition>, string] => [
      `the reserved code ${code}`,
      { dimensions: [dimension(code)] },
      `dimension ${code}: its code is reserved; choose another`,
    ],
  ),
  [
    'a code in another case',
    { dimensions: [dimension('berthKind')] },
    'dimension berthKind: its code must be in constant case: CONTROL_POINT',
  ],
  [
    'a headline of an unknown member',
    { dimensions: [BERTH, DIRECTION], headline: { members: { DIRECTION: 'INN' } } },
    'headline: there is no member "INN" of DIRECTION; choose one of IN, OUT',
  ],
  [
    'a headline of a whole that is not there',
    { dimensions: [DIRECTION], headline: { members: { DIRECTION: '' } } },
    'headline: "" is no member of DIRECTION, which has no whole; choose one of IN, OUT',
  ],
  [
    'a headline of an unknown dimension',
    { dimensions: [BERTH, DIRECTION], headline: { members: { DIRECTON: 'IN' } } },
    'headline: there is no dimension "DIRECTON"; choose one of DIRECTION, BERTH',
  ],
  [
    'totals of an indicator without dimensions',
    { totals: [{ total: '' }] },
    'totals: there is no dimension ""; it declares none',
  ],
  [
    'a total of an unknown part',
    { dimensions: [dimension('KIND')], totals: [{ total: '', parts: ['IN', 'OTU'] }] },
    'totals: there is no member "OTU" of KIND; choose one of OUT, IN',
  ],
  [
    'a total that is its own part',
    { dimensions: [dimension('KIND')], totals: [{ total: 'IN', parts: ['IN', 'OUT'] }] },
    'totals: "IN" is a part of itself; leave it out of the parts',
  ],
  [
    'a total of the whole where there is none',
    { dimensions: [BERTH, DIRECTION], totals: [{ dimension: 'DIRECTION', total: '', parts: ['IN', 'OUT'] }] },
    'totals: "" is no member of DIRECTION, which has no whole; choose one of IN, OUT',
  ],
  ['a code that its column cannot hold', { code: 'C'.repeat(61) }, 'its code has more than 60 characters; shorten it'],
])('refuses %s', (_, options, mistake) => {
  const calls = indicator(options);
  expect(mistakesIn(department('port', { indicators: [calls] }))).toEqual([`port, ${calls.code}: ${mistake}`]);
});

it.each([
  ['headline', { headline: { place: '810001' } }],
  ['totals', { totals: [{ dimension: 'place', total: '', parts: ['330100', '810001'] }] }],
])('refuses an unknown place in %s', (where, options) => {
  const [mistake, ...others] = mistakesIn(department('port', { indicators: [indicator(options)] }));
  expect(mistake).toContain(`port, CALLS: ${where}: there is no place "810001"; choose one of 810000`);
  expect(others).toEqual([]);
});
