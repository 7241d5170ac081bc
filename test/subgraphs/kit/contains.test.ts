import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { foldCase } from '../../../subgraphs/kit/values/letterCase.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Entry, entriesDepartment } from '../../kit/entries.ts';
import { dataOf } from '../../kit/subgraphs.ts';

/** Texts, and what they are found by. */
const FOUND: [text: string, by: string[]][] = [
  ['École', ['école', 'ÉCOLE', 'É', 'cOLE']],
  ['МОСКВА', ['москва', 'Москва', 'скв']],
  ['ＡＢＣ', ['ａｂｃ', 'Ｂ']],
  ['İSTANBUL', ['istanbul', 'İstanbul', 'ISTANBUL']],
  ['Straße', ['STRASSE', 'strasse', 'straße', 'STRAẞE']],
  ['ὈΔΥΣΣΕΎΣ', ['ὀδυσσεύς', 'εύσ']],
  ['𐐔𐐯𐑅𐐨𐑉𐐯𐐻', ['𐐼𐐯𐑅', '𐐔𐐇']],
  ['ⱥpple', ['Ⱥpple', 'ⱥP']],
  ['ᏣᎳᎩ', ['ꮳꮃꭹ']],
  ['50 % off_now!', ['50 %', '% OFF', 'off_now', '!']],
  ['back\\slash and \'quote" ?', ['K\\S', "'QUOTE", '" ?']],
  ['浙港數據😀', ['数据', '據😀', '😀']],
  ['line\nend\ttab', ['E\nE', 'D\tT']],
];
const NOT_FOUND = ['50__%', 'aⱥ', 'éc0le', 'off now', '\\\\', '😁'];

it('folds every letter of Unicode once and for all, and each capital as its small letter', () => {
  const wrong: string[] = [];
  for (let code = 0; code < 0x110000; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const letter = String.fromCodePoint(code);
    const folded = foldCase(letter);
    if (foldCase(folded) !== folded || foldCase(letter.toLowerCase()).replace('i̇', 'i') !== folded) wrong.push(letter);
  }
  expect(wrong).toEqual([]);
});

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(entriesDepartment(), options);
    const rows = FOUND.map(([note], index) => ({
      ...{ id: `b:${index}`, book: 'b', word: `${index}`, note, meaningEn: note, meaningOrigins: '--O' },
      ...{ provenanceId: 1, quality: 'OFFICIAL' },
    }));
    await hub.database.dataSource.getRepository(Entry).insert(rows as object[]);
  });
  afterAll(() => hub.close());

  const find = async (text: string) => {
    const query = `query ($text: String!) {
      plain: entries(filter: { note: { contains: $text } }) { nodes { note } }
      localised: entries(filter: { meaning: { contains: $text } }) { nodes { note } }
    }`;
    const { plain, localised } = dataOf(await hub.execute({ query, variables: { text } }));
    expect(localised).toEqual(plain);
    return plain.nodes.map(({ note }: { note: string }) => note);
  };

  it.each(FOUND)('finds %s in any case, and by itself', async (text, by) => {
    for (const wanted of [text, ...by]) expect(await find(wanted)).toContain(text);
  });

  it('looks for long texts, and refuses one of more different letters than an engine replaces', async () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ'].join('');
    expect(await find(letters.repeat(20))).toEqual([]);
    const all = Array.from({ length: 0x600 }, (_, code) => String.fromCodePoint(code + 0x100)).join('');
    const text = all.replace(/[^\p{L}]/gu, '');
    const query = 'query ($text: String!) { entries(filter: { note: { contains: $text } }) { totalCount } }';
    const { errors } = await hub.execute({ query, variables: { text } });
    expect(errors).toMatchObject([
      { message: expect.stringContaining('filter.note.contains'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('finds nothing that is not there', async () => {
    for (const text of NOT_FOUND) expect(await find(text)).toEqual([]);
  });
});
