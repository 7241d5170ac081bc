import { registerEnumType } from 'type-graphql';
import { Dataset, DatasetRecord } from '../../subgraphs/kit/dataset/dataset.ts';
import { requireDataset } from '../../subgraphs/kit/dataset/definition.ts';
import { Property } from '../../subgraphs/kit/dataset/property.ts';
import { checkRow } from '../../subgraphs/kit/import/checkRow.ts';
import { Formats } from '../../subgraphs/kit/values/format.ts';
import { type LocalisedText, localised } from '../../subgraphs/kit/values/localisedText.ts';
import type { Money } from '../../subgraphs/kit/values/money.ts';

enum FerryKind {
  FAST = 'FAST',
  SLOW = 'SLOW',
}
registerEnumType(FerryKind, { name: 'FerryKind' });

@Dataset({
  singular: 'ferry',
  plural: 'ferries',
  title: localised('Ferries', '渡輪'),
  description: 'Ferries of the tests. 測試用渡輪。',
  areas: [],
})
class Ferry extends DatasetRecord {
  @Property.string({ title: ['Number', '編號'], key: true, length: 4 })
  number!: string;
  @Property.integer({ title: ['Seats', '座位'], minimum: 1, maximum: 900 })
  seats!: number | null;
  @Property.integer({ title: ['Passengers', '乘客'] })
  passengers!: number | null;
  @Property.number({ title: ['Draught', '吃水'], minimum: -0.5, maximum: 9.5 })
  draught!: number | null;
  @Property.boolean({ title: ['Open', '開放'] })
  open!: boolean | null;
  @Property.date({ title: ['Built', '建造日期'] })
  built!: string | null;
  @Property.dateTime({ title: ['Seen', '最後出現'] })
  seen!: string | null;
  @Property.choice(FerryKind, { title: ['Kind', '類別'] })
  kind!: FerryKind | null;
  @Property.string({ title: ['Currency', '貨幣'], format: Formats.currency, length: 5 })
  currency!: string | null;
  @Property.localised({ title: ['Name', '名稱'], length: 4 })
  name!: LocalisedText | null;
  @Property.localised({ title: ['Pier', '碼頭'], required: true })
  pier!: LocalisedText;
  @Property.money({ title: ['Fare', '票價'] })
  fare!: Money | null;
}

const ferry = requireDataset(Ferry);
/** The columns' values, or the rejections as `column rule`. */
const check = (cells: Record<string, unknown>) => {
  const { row, rejections } = checkRow(ferry, { number: 'A', pier: '中環', ...cells }, 2);
  return row ?? rejections.map(({ column, rule }) => `${column} ${rule}`);
};

it.each([
  ['number', ' ABCD ', 'ABCD'],
  ['number', 12, '12'],
  ['seats', '1', 1],
  ['seats', 900, 900],
  ['passengers', 2 ** 31 - 1, 2 ** 31 - 1],
  ['passengers', -(2 ** 31 - 1), -(2 ** 31 - 1)],
  ['passengers', '0', 0],
  ['draught', '-0.5', -0.5],
  ['draught', 9.5, 9.5],
  ['draught', 0, 0],
  ['open', false, false],
  ['open', true, true],
  ['open', 'Yes', true],
  ['open', 'TRUE', true],
  ['open', 1, true],
  ['open', 'No', false],
  ['open', 'FALSE', false],
  ['open', '0', false],
  ['built', '2024-02-29', '2024-02-29'],
  ['seen', '2026-08-14T00:05:00+08:00', '2026-08-13T16:05:00.000Z'],
  ['kind', 'SLOW', 'SLOW'],
  ['currency', 'HKD', 'HKD'],
  ['kind', '  ', null],
  ['seats', '', null],
  ['open', undefined, null],
])('takes in %s the cell %j as %j', (column, cell, stored) => {
  expect(check({ [column]: cell })).toMatchObject({ [column]: stored });
});

it.each([
  ['number', 'ABCDE', 'number length'],
  ['number', '\ud800', 'number characters'],
  ['number', ['A'], 'number type'],
  ['number', ' ', 'number required'],
  ['seats', 0, 'seats range'],
  ['seats', 901, 'seats range'],
  ['seats', 1.5, 'seats range'],
  ['seats', [1], 'seats type'],
  ['seats', 'ten', 'seats type'],
  ['seats', '1e999', 'seats precision'],
  ['passengers', 2 ** 31, 'passengers range'],
  ['passengers', -(2 ** 31), 'passengers range'],
  ['draught', -0.51, 'draught range'],
  ['draught', '9.51', 'draught range'],
  ['open', 'yes and no', 'open type'],
  ['open', 'not yes', 'open type'],
  ['open', 'no idea', 'open type'],
  ['open', '10', 'open type'],
  ['open', '00', 'open type'],
  ['built', '2025-02-29', 'built type'],
  ['seen', '2026-08-14T00:05:00', 'seen type'],
  ['kind', 'slow', 'kind choice'],
  ['currency', 'hkd', 'currency format'],
  ['currency', 'DOLLA', 'currency format'],
  ['currency', 'DOLLARS', 'currency length'],
])('refuses in %s the cell %j', (column, cell, rejection) => {
  expect(check({ [column]: cell })).toEqual([rejection]);
});

it('reads a text in its languages, and where each form comes from', () => {
  const columns = (cells: Record<string, unknown>) => {
    const row = check(cells) as Record<string, unknown>;
    const { columns: names } = ferry.properties.find(({ name }) => name === 'name') as { columns: string[] };
    return names.map((name) => row[name]);
  };
  expect(columns({ name: '東星' })).toEqual(['東星', '东星', null, 'OC-']);
  const translated = { en: ' East ', 'zh-Hans': '东星', 'zh-Hant': '', origin: { en: 'TRANSLATED' } };
  expect(columns({ name: translated })).toEqual(['東星', '东星', 'East', 'COT']);
  expect(columns({ name: { en: ' ' } })).toEqual([null, null, null, null]);
});

it.each([
  [{ name: { en: 'Easts' } }, ['name.en length']],
  [{ name: { en: 5 } }, ['name.en length']],
  [{ name: { en: 'a\0' } }, ['name.en characters']],
  [{ name: { en: 'East', origin: { en: 'GUESSED' } } }, ['name.origin.en choice']],
  [{ name: { en: 'East', fr: 'Est' } }, ['name.fr column']],
  [{ pier: { en: '' } }, ['pier required']],
  [{ fare: 5 }, ['fare.currency format']],
  [{ fare: { amount: '5', currency: 'hkd' } }, ['fare.currency format']],
  [{ fare: { amount: 'five', currency: 'HKD' } }, ['fare.amount type']],
  [{ fare: { currency: 'HKD' } }, ['fare.amount type']],
  [{ fare: { amount: '1234567890123.456', currency: 'HKD' } }, ['fare.amount precision']],
])('refuses %j', (cells, rejections) => {
  expect(check(cells)).toEqual(rejections);
});

it.each(['12.50', 7, '-3', '0012345678901234.5'])('takes an amount of %j as it is', (amount) => {
  const row = check({ fare: { amount, currency: 'HKD' } });
  expect(row).toMatchObject({ fareAmount: String(amount), fareCurrency: 'HKD' });
});

it('names every wrong cell of a row, and the columns that there are for one that is unknown', () => {
  const { rejections } = checkRow(ferry, { number: 'ABCDE', seats: 0, colour: 'red', provenance: 'x' }, 7);
  expect(rejections).toMatchObject([
    {
      row: 7,
      column: 'colour',
      value: 'red',
      rule: 'column',
      accepted: expect.stringContaining('columns number, seats'),
    },
    { row: 7, column: 'number', value: 'ABCDE' },
    { row: 7, column: 'seats', value: 0, accepted: 'a whole number from 1 to 900' },
    { row: 7, column: 'pier', value: null, rule: 'required', accepted: expect.stringContaining('it is required') },
  ]);
});

it('joins the values of a key, up to 250 characters together', () => {
  @Dataset({
    singular: 'berth',
    plural: 'berths',
    title: localised('Berths', '泊位'),
    description: 'Berths of the tests. 測試用泊位。',
    areas: [],
  })
  class Berth extends DatasetRecord {
    @Property.string({ title: ['Pier', '碼頭'], key: true, length: 200 })
    pier!: string;
    @Property.string({ title: ['Side', '泊邊'], key: true, length: 200 })
    side!: string;
  }
  const berth = requireDataset(Berth);
  const pier = 'p'.repeat(200);
  const longest = checkRow(berth, { pier, side: 's'.repeat(49) }, 2);
  expect(longest.row).toMatchObject({ id: `${pier}:${'s'.repeat(49)}` });
  expect(checkRow(berth, { pier, side: 's'.repeat(50) }, 2).rejections).toMatchObject([
    { row: 2, column: 'pier, side', rule: 'length', accepted: expect.stringContaining('at most 250 characters') },
  ]);
});
