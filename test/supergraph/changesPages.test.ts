import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';
import { type BriefData, briefInHtml, briefInMarkdown } from '../../subgraphs/kit/brief/brief.ts';
import { changesPage } from '../../subgraphs/kit/changeFeed/atom.ts';
import { importFile } from '../../subgraphs/kit/import/importFile.ts';
import { startHub, type TestHub, temporaryFolder } from '../kit/hub.ts';

const HOSTILE = 'A <script>&"clinic"</script> [x](javascript:1)';

let hub: TestHub;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let origin: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  hub = await startHub({ dataDirectory: folder.path, samples: false }, { pages: [changesPage] });
  origin = (await hub.gateway.listen()).url;
  await load('MEDICAL_INSTITUTIONS', `licenceNumber,name.en,city\nL1,"${HOSTILE.replaceAll('"', '""')}",330200\n`);
});
afterAll(async () => {
  await hub.stop();
  await folder.remove();
});

async function load(dataset: string, content: string): Promise<void> {
  const definition = subgraphs.find(({ name }) => name === 'livelihood');
  const open = hub.departments.find(({ name }) => name === 'livelihood');
  if (!definition || !open) throw new Error('There is no livelihood.');
  const path = join(folder.path, 'file.csv');
  await writeFile(path, content);
  const report = await importFile(open.database.dataSource, definition, { dataset, path, person: 'tester' });
  expect(report).toMatchObject({ outcome: 'LOADED', rejects: [] });
}

/** The elements of a feed with their texts, which a parser of XML read; it throws for what is not well-formed. */
function elementsOf(xml: string): [path: string, text: string][] {
  const found: [string, string][] = [];
  const open: { path: string; text: string }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ local, uri }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    open.push({ path: `${open.at(-1)?.path ?? ''}/${local}`, text: '' });
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.on('closetag', () => {
    const { path, text } = open.pop() as { path: string; text: string };
    found.push([path, text]);
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return found;
}

const read = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${origin}/changes.atom${query}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('/changes.atom', () => {
  it.each([
    ['en', 'Zhegang Hub: Health and Chinese medicine: Changes', `New: ${HOSTILE} (Mainland medical institutions`],
    ['zh-Hant', '浙港數據樞紐：', '新增：'],
    ['zh-Hans', '浙港数据枢纽：', '新增：'],
  ])('is a feed of an area in %s', async (language, title, entry) => {
    const { status, headers, text } = await read(`?area=HEALTH_CHINESE_MEDICINE&lang=${language}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    expect(text).toContain(`xml:lang="${language}"`);
    const elements = elementsOf(text);
    const texts = (path: string) => elements.flatMap(([at, words]) => (at === path ? [words] : []));
    // What RFC 4287 asks of a feed and of an entry.
    for (const path of [
      'id',
      'title',
      'updated',
      'author/name',
      'entry/id',
      'entry/title',
      'entry/updated',
      'entry/content',
    ]) {
      expect([path, texts(`/feed/${path}`).length]).toEqual([path, 1]);
    }
    expect(texts('/feed/title')[0]).toContain(title.slice(0, 6));
    expect(texts('/feed/entry/title')[0]).toContain(entry.slice(0, 20));
    expect(texts('/feed/entry/id')[0]).toMatch(/^urn:uuid:/);
    expect(texts('/feed/updated')).toEqual(texts('/feed/entry/updated'));
  });

  it('keeps its ids, and is not sent again to who has it', async () => {
    const first = await read('?city=330200&lang=en');
    const tag = String(first.headers.get('etag'));
    expect(Date.parse(String(first.headers.get('last-modified')))).toBeGreaterThan(0);
    const again = await read('?lang=en&city=330200', { 'if-none-match': `W/${tag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    await load('MEDICAL_INSTITUTIONS', 'licenceNumber,name.en,city\nL2,Another clinic,330200\n');
    const changed = await read('?city=330200&lang=en', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    const ids = (xml: string) => elementsOf(xml).flatMap(([path, text]) => (path.endsWith('/id') ? [text] : []));
    expect(ids(changed.text)).toEqual(expect.arrayContaining(ids(first.text)));
    expect(elementsOf((await read('?dataset=AIRPORTS')).text).filter(([path]) => path === '/feed/entry')).toEqual([]);
  });

  it.each([
    ['?areas=AVIATION', 400, '"areas" is not known'],
    ['?lang=fr', 400, 'give zh-Hant, zh-Hans, en'],
    ['?area=', 400, '"area" has to be a code'],
    ['?area=AVIATION&area=HEALTH', 400, '"area" is given twice'],
    ['?measure=%00', 400, 'without U+0000'],
    ['?measure=NONE-1', 404, 'There is no measure'],
  ])('refuses %s', async (query, status, message) => {
    const answer = await read(query);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text).errors[0].message).toContain(message);
  });
});

describe('a brief', () => {
  const facts = { since: '2025-04-24', today: '2025-06-01', language: 'en' } as const;
  const ask = async (area: string) => {
    const { data, errors } = await hub.gateway.executeOperation({
      query: readFileSync(projectPath('schema/operations/SinceLastMeeting.graphql'), 'utf8'),
      variables: { since: '2025-04-24T00:00:00Z', sinceDay: '2025-04-24', area, areas: { code: { eq: area } } },
      headers: { 'accept-language': 'en' },
    });
    expect(errors).toBeUndefined();
    return data as unknown as BriefData;
  };

  it('says of each measure what was agreed and what is not known, and what changed', async () => {
    const markdown = briefInMarkdown(await ask('HEALTH_CHINESE_MEDICINE'), facts);
    expect(markdown).toMatch(/^# Since the last meeting\n\nFrom 2025-04-24 to 2025-06-01\.\n/);
    expect(markdown).toMatch(/### HEALTH\\_CHINESE\\_MEDICINE-1 .+\n\n- Agreed: .+ <https:\/\/www\.info\.gov\.hk/);
    // What was put into a record makes no link and no tag.
    expect(markdown).toContain('New: A \\<script\\>&"clinic"\\</script\\> \\[x\\](javascript:1)');
    expect(briefInMarkdown(await ask('HOUSING'), { ...facts, language: 'zh-Hant' })).toContain('上次會議以來');
    expect(briefInMarkdown(await ask('HOUSING'), { ...facts, language: 'zh-Hans' })).toContain('上次会议以来');
  });

  it('is a page of HTML that prints, with nothing to run or to load', async () => {
    const html = briefInHtml(await ask('HEALTH_CHINESE_MEDICINE'), facts);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('@page{size:A4');
    expect(html).toContain('A &#60;script&#62;&#38;');
    expect(html).not.toMatch(/<script|src=|<link/);
  });

  it('says what a department that is down leaves unknown', () => {
    const markdown = briefInMarkdown({ areas: null, changes: null }, facts);
    expect(markdown.match(/not known now, because a department gave no answer/g)).toHaveLength(2);
  });
});
