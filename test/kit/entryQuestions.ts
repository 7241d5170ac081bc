import { joinKey } from '../../subgraphs/kit/dataset/key.ts';
import { constantCase } from '../../subgraphs/kit/query/order.ts';
import type { Choices } from './choices.ts';
import { type EntryFilter, type EntryRow, GROUPINGS, type Step } from './entryReference.ts';

/** Texts that engines are known to treat each in its own way. */
const TEXTS = [
  ...['', ' ', 'A1', 'A1 ', ' A1', 'a1', 'Á1', 'A\u03001', 'A1\t', 'a', 'A', 'aa', 'ab', 'Z', 'z', '~'],
  ...[
    'École',
    'ÉCOLE',
    'ecole',
    'МОСКВА',
    'москва',
    'ＡＢＣ',
    'ａｂｃ',
    'abc',
    'İstanbul',
    'istanbul',
    'ISTANBUL',
    'ıi',
  ],
  ...['Straße', 'STRASSE', 'ẞ', 'ΟΔΟΣ', 'οδος', 'οδοσ', 'ſ', 'K', 'ǅ', 'Ⱥⱥ', 'Ꭰꭰ', '𐐀𐐨', 'ﬁ', 'ŉ'],
  ...['%', '_', '!', '!%', '50%', '50_', '\\', '\\%', "'", '"', "' OR 1=1 --", '`', '?', ':filter0', '$1', '{}', '[]'],
  ...[
    '浙江',
    '浙港數據',
    '浙港数据',
    '寧波',
    '宁波',
    '邨',
    '埗',
    '々',
    '〇',
    '𠮷',
    '😀',
    '😀😁',
    '👩\u200D🔬',
    '葛\u{E0100}',
  ],
  ...[
    '\uFFEE',
    '\uE000\uFFEE'.slice(1),
    '\u{10000}',
    '\u{10FFFD}',
    '\uD7FF',
    '\u00A0',
    '\u3000',
    '\u200B',
    '\u200Ba',
    '\u202Eab',
  ],
  ...[
    'line\nend',
    'line\r\nend',
    '\t',
    '0',
    '00',
    '1',
    '1.0',
    '1e1',
    '10',
    '9',
    '-1',
    'true',
    'null',
    'NULL',
    'x'.repeat(120),
  ],
].filter((text, index, all) => all.indexOf(text) === index && !/\p{Private_Use}/u.test(text));

/** Texts that are keys: nobody has to fold them. */
const KEYS = TEXTS.filter(
  (text) =>
    text === text.trim().normalize('NFC') &&
    /^[^\u3000\u00A0\uFF01-\uFF5E\p{Default_Ignorable_Code_Point}]+$/u.test(text),
).filter((text) => text.length < 50);

const NUMBERS = [
  0,
  -0,
  0.1,
  0.2,
  0.30000000000000004,
  1 / 3,
  -2.5,
  2.675,
  1e15,
  -1e15,
  123456789.123456,
  1e-7,
  5,
  9007199254740991,
];
const INTEGERS = [0, 1, -1, 2, 7, 10, 99, 2147483647, -2147483647];
const DAYS = ['2024-02-29', '2024-12-31', '2025-01-01', '2025-03-31', '2025-04-01', '2025-04-24', '2026-12-28'];
const KINDS = ['NOUN', 'VERB'];
const CITIES = ['330100', '330200', '810000'];

/** Rows of entries, some with nothing but a key. */
export function entryRows(choices: Choices, count: number): EntryRow[] {
  const rows = new Map<string, EntryRow>();
  const orNothing = <T>(options: readonly T[]): T | null => (choices.once(4) ? null : choices.pick(options));
  for (let index = 0; index < count; index += 1) {
    const [book, word] = [choices.pick(['a', 'A', 'A:B', 'A%3AB', 'b']), choices.pick(KEYS)];
    const id = joinKey([book, word]);
    const see = orNothing([...rows.keys(), null]);
    rows.set(id, {
      ...{ id, book, word, note: orNothing(TEXTS), seeId: see === id ? null : see },
      ...{ meaningZhHant: orNothing(TEXTS), meaningZhHans: orNothing(TEXTS), meaningEn: orNothing(TEXTS) },
      ...{ uses: orNothing(INTEGERS), share: orNothing(NUMBERS), current: orNothing([true, false]) },
      ...{ since: orNothing(DAYS), kind: orNothing(KINDS), cityCode: orNothing(CITIES) },
    });
  }
  return [...rows.values()];
}

const EQUALITY = ['eq', 'ne', 'in', 'isNull'];
const ORDERING = ['lt', 'lte', 'gt', 'gte'];

/** A property's operators, and the values to compare with. */
function comparable(keys: readonly string[]): Record<string, [operators: string[], values: readonly unknown[]]> {
  return {
    book: [
      [...EQUALITY, ...ORDERING, 'contains'],
      ['a', 'A', 'A:B', 'A%3AB', 'b', 'B', 'c'],
    ],
    word: [[...EQUALITY, ...ORDERING, 'contains'], KEYS],
    note: [[...EQUALITY, ...ORDERING, 'contains', 'contains', 'contains'], TEXTS],
    meaning: [['eq', 'contains', 'contains', 'isNull'], TEXTS],
    uses: [[...EQUALITY, ...ORDERING], INTEGERS],
    share: [[...EQUALITY, ...ORDERING], NUMBERS],
    current: [
      ['eq', 'ne', 'isNull'],
      [true, false],
    ],
    since: [
      [...EQUALITY, ...ORDERING],
      [...DAYS, '2025-02-01'],
    ],
    kind: [EQUALITY, KINDS],
    // Keys of this department's records must be there.
    see: [EQUALITY, keys],
    city: [EQUALITY, [...CITIES, '330300']],
  };
}

export function entryFilter(choices: Choices, keys: readonly string[], depth = 2): EntryFilter {
  const properties = comparable(keys);
  const filter: EntryFilter = {};
  const count = choices.between(0, 2);
  for (let index = 0; index < count; index += 1) {
    if (depth > 0 && choices.once(3)) {
      const name = choices.pick(['and', 'or', 'not'] as const);
      const part = () => entryFilter(choices, keys, depth - 1);
      if (name === 'not') filter.not = part();
      else filter[name] = Array.from({ length: choices.between(0, 3) }, part);
      continue;
    }
    const name = choices.pick(Object.keys(properties));
    const [operators, values] = properties[name] as [string[], unknown[]];
    const operator = choices.pick(operators);
    const wanted = () => choices.pick(values);
    filter[name] = {
      [operator]:
        operator === 'isNull'
          ? choices.once(2)
          : operator === 'in'
            ? Array.from({ length: choices.between(0, 5) }, wanted)
            : wanted(),
    };
  }
  return filter;
}

const ORDERS = ['book', 'word', 'note', 'uses', 'share', 'since', 'kind', 'see', 'city'];

export function entryOrder(choices: Choices): Step[] {
  const steps = Array.from({ length: choices.between(0, 2) }, () => ({
    property: choices.pick(ORDERS),
    descending: choices.once(2),
  }));
  return steps.filter(({ property }, index) => steps.findIndex((step) => step.property === property) === index);
}

/** An order as the argument `orderBy`. */
export const orderArgument = (steps: readonly Step[]) =>
  steps.map(({ property, descending }) => ({
    field: constantCase(property),
    direction: descending ? 'DESC' : 'ASC',
  }));

export function entryGroupings(choices: Choices): string[] {
  const names = Object.keys(GROUPINGS);
  return [...new Set(Array.from({ length: choices.between(0, 2) }, () => choices.pick(names)))];
}
