import { joinKey, splitKey } from '../../subgraphs/kit/dataset/key.ts';
import { undoRun } from '../../subgraphs/kit/history/undo.ts';
import { eachDatabase } from '../kit/databases.ts';
import { entriesDepartment } from '../kit/entries.ts';
import { dataOf } from '../kit/subgraphs.ts';
import { type ImportBench, openBench } from './files.ts';

const parts = [
  ['A:B', 'C'],
  ['A', 'B:C'],
  ['A%3AB', 'C'],
  ['A%253AB', 'C'],
  ['100%', ':'],
  ['100%25', '::'],
] as const;

it('gives different parts different keys, and the parts back', () => {
  expect(new Set(parts.map(joinKey)).size).toBe(parts.length);
  for (const pair of parts) expect(splitKey(joinKey(pair))).toEqual(pair);
  expect(joinKey(['A:B', '5%'])).toBe('A%3AB:5%25');
});

eachDatabase(({ options }) => {
  let bench: ImportBench;
  beforeEach(async () => {
    bench = await openBench(options, entriesDepartment());
  });
  afterEach(() => bench.close());

  const load = (content: string) => bench.load(content, { dataset: 'ENTRIES' });
  const ask = async (query: string) => dataOf(await bench.hub.execute({ query }));
  const file = (rows: readonly (readonly string[])[]) =>
    `book,word,note,see\n${rows.map((row) => row.join(',')).join('\n')}\n`;

  it('keeps records apart whose parts hold colons and per cent signs, and finds each by its parts and its id', async () => {
    const rows = parts.map(([book, word], index) => [book, word, `${index}`, '']);
    expect(await load(file(rows))).toMatchObject({ inserted: parts.length, rejected: 0 });
    const { entries } = await ask('{ entries(orderBy: { field: NOTE }) { nodes { id book word } } }');
    expect(entries.nodes).toEqual(parts.map(([book, word]) => ({ id: joinKey([book, word]), book, word })));
    for (const [index, [book, word]] of parts.entries()) {
      const key = `book: ${JSON.stringify(book)}, word: ${JSON.stringify(word)}`;
      const representation = `{ __typename: "Entry", id: ${JSON.stringify(joinKey([book, word]))} }`;
      const found = await ask(
        `{ entry(${key}) { note } _entities(representations: [${representation}]) { ... on Entry { note } } }`,
      );
      expect(found).toEqual({ entry: { note: `${index}` }, _entities: [{ note: `${index}` }] });
    }
  });

  it('refers to such a record by its key, and refuses any other', async () => {
    const rows = [
      ['A:B', 'C', '', ''],
      ['x', '1', '', 'A%3AB:C'],
      ['x', '2', '', 'A:B:C'],
    ];
    expect(await load(file(rows))).toMatchObject({
      inserted: 2,
      rejected: 1,
      rejects: [{ row: 4, column: 'see', value: 'A:B:C', rule: 'reference' }],
    });
    expect(await ask('{ entry(book: "A:B", word: "C") { seenFrom { nodes { word } } } }')).toEqual({
      entry: { seenFrom: { nodes: [{ word: '1' }] } },
    });
  });

  it('tells the history of such a record, and takes a change of it back', async () => {
    await load(file([['A:B', 'C', 'first', '']]));
    const { run } = await load(file([['A:B', 'C', 'second', '']]));
    const entry = '{ entry(book: "A:B", word: "C") { note revisions { kind } } }';
    expect(await ask(entry)).toEqual({
      entry: { note: 'second', revisions: [{ kind: 'UPDATED' }, { kind: 'INSERTED' }] },
    });
    await undoRun(bench.hub.database.dataSource, bench.department, Number(run), { person: 'tester' });
    expect(await ask(entry)).toMatchObject({ entry: { note: 'first' } });
  });

  it('refuses a key that is too long once its parts are written out, and says how long it may be', async () => {
    const rows = [
      ['%'.repeat(60), 'ab', '', ''],
      ['%'.repeat(60), 'c'.repeat(70), '', ''],
    ];
    expect(await load(file(rows))).toMatchObject({
      inserted: 1,
      rejects: [
        {
          row: 3,
          column: 'book, word',
          accepted: 'values that come to at most 250 characters together, with % counted as %25 and : as %3A',
        },
      ],
    });
  });

  /** Two ways to write a word that look the same, and what is stored. */
  const ALIKE: [name: string, written: string, stored: string][] = [
    ['a zero width space', '\u200BZ1', 'Z1'],
    ['a byte order mark inside', 'Z\uFEFF1', 'Z1'],
    ['marks of direction', '\u202AZ1\u202C\u200E', 'Z1'],
    ['isolates of direction', '\u2066Z1\u2069', 'Z1'],
    ['a soft hyphen', 'Z\u00AD1', 'Z1'],
    ['a word joiner and a selector of variants', 'Z\u20601\uFE0F', 'Z1'],
    ['blanks that do not break', '\u00A0Z1\u3000', 'Z1'],
    ['full-width signs', 'Ｚ１', 'Z1'],
    ['an accent of its own', 'e\u0301cole', '\u00E9cole'],
    ['marks inside Chinese', '深水\u200B埗', '深水埗'],
  ];

  it.each(ALIKE)(
    'takes a key with %s for the one that looks the same, in rows, references and arguments',
    async (_, written, stored) => {
      const rows = [
        ['b', stored, 'first', ''],
        ['b', written, 'second', ''],
        ['b', 'other', '', `b:${written.trim()}`],
      ];
      expect(await load(file(rows))).toMatchObject({ inserted: 2, rejects: [{ row: 3, rule: 'duplicate' }] });
      const reference = `b:${written.trim()}`;
      const variables = { written, reference, r: [{ __typename: 'Entry', id: reference }] };
      const query = `query ($written: String!, $reference: ID!, $r: [_Any!]!) {
      _entities(representations: $r) { ... on Entry { word } }
      entry(book: "b", word: $written) { word }
      equal: entries(filter: { word: { eq: $written } }) { nodes { word } }
      among: entries(filter: { word: { in: [$written] } }) { nodes { word } }
      referring: entries(filter: { see: { eq: $reference } }) { nodes { word } }
    }`;
      const found = { nodes: [{ word: stored }] };
      expect(dataOf(await bench.hub.execute({ query, variables }))).toEqual({
        _entities: [{ word: stored }],
        entry: { word: stored },
        equal: found,
        among: found,
        referring: { nodes: [{ word: 'other' }] },
      });
    },
  );

  it('finds a record that was stored before with such characters by its own key, also where another looks the same', async () => {
    const written = 'Z\u200B1';
    await load(file([['b', 'Z2', 'old', '']]));
    const { dataSource } = bench.hub.database;
    await dataSource.query('UPDATE entry SET word = ?, id = ?', [written, `b:${written}`]);
    await load(file([['b', 'Z1', 'new', '']]));
    const query = `query ($word: String!, $r: [_Any!]!) {
      entry(book: "b", word: $word) { note }
      _entities(representations: $r) { ... on Entry { note } }
    }`;
    for (const [word, note] of [
      [written, 'old'],
      ['Z1', 'new'],
      ['Z1\u200B', 'new'],
    ]) {
      const variables = { word, r: [{ __typename: 'Entry', id: `b:${word}` }] };
      expect(dataOf(await bench.hub.execute({ query, variables }))).toEqual({ entry: { note }, _entities: [{ note }] });
    }
  });

  it('refuses a key of nothing but characters that are not seen', async () => {
    const rows = [['b', '\u200B\uFEFF', '', '']];
    expect(await load(file(rows))).toMatchObject({ rejects: [{ row: 2, column: 'word', rule: 'required' }] });
  });

  it('keeps what joins and varies the characters of names, and refuses control characters in every text', async () => {
    const names = ['👩\u200D🔬', '葛\u{E0100}城', 'ن\u200Cو'];
    const rows = [
      ...names.map((en, index) => ({ book: 'b', word: `${index}`, meaning: { en } })),
      { book: 'b', word: '8', note: 'a\u0007b' },
      { book: 'b', word: '9', meaning: { en: 'a\u0085b' } },
      { book: 'b', word: '1\u001F0' },
    ];
    const report = await bench.load(JSON.stringify(rows), { dataset: 'ENTRIES', name: 'characters.json' });
    expect(report).toMatchObject({
      inserted: 3,
      rejects: [
        { column: 'note', rule: 'characters', accepted: expect.stringContaining('U+0007') },
        { column: 'meaning.en', rule: 'characters', accepted: expect.stringContaining('U+0085') },
        { column: 'word', rule: 'characters', accepted: expect.stringContaining('U+001F') },
      ],
    });
    const { entries } = await ask('{ entries { nodes { meaning(lang: EN) } } }');
    expect(entries.nodes).toEqual(names.map((meaning) => ({ meaning })));
  });

  it.each([
    ['zero', 'a\0b', 'U+0000'],
    ['half of a character', 'a\ud83d', 'U+D83D'],
    ['a control character', 'a\u001Fb', 'U+001F'],
  ])('refuses %s in an argument, and says where', async (_, text, named) => {
    for (const field of [
      'entry(book: "b", word: $text) { word }',
      'entries(filter: { note: { in: ["x", $text] } }) { totalCount }',
      'entries(filter: { and: [{ meaning: { contains: $text } }] }) { totalCount }',
    ]) {
      const { errors } = await bench.hub.execute({ query: `query ($text: String!) { ${field} }`, variables: { text } });
      expect(errors).toMatchObject([
        { message: expect.stringContaining(named), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });
});
