import { readSourceConfig } from '../../subgraphs/kit/feeds/config.ts';
import { parseRange } from '../../subgraphs/kit/feeds/days.ts';
import { fetchFile } from '../../subgraphs/kit/feeds/fetch.ts';
import { type Publisher, startPublisher } from './replay.ts';

let publisher: Publisher;
beforeEach(async () => {
  publisher = await startPublisher();
});
afterEach(() => publisher.close());

const asking = (own: object = {}) =>
  fetchFile(`${publisher.url}/file`, { userAgent: 'ZhegangHub/9', attempts: 3, pause: 1, ...own });

describe('asking a publisher', () => {
  it('sends its name', async () => {
    publisher.answers.set('/file', [{ body: 'x' }]);
    expect(await asking()).toMatchObject({ outcome: 'FETCHED', status: 200, bytes: Buffer.from('x') });
    expect(publisher.asked[0]?.headers['user-agent']).toBe('ZhegangHub/9');
  });

  it.each([
    ['a busy publisher', { status: 503 }],
    ['too many requests', { status: 429, headers: { 'retry-after': '0' } }],
    ['a connection that breaks', { cut: true }],
  ])('asks again after %s', async (_, failure) => {
    publisher.answers.set('/file', [failure, failure, { body: 'x' }]);
    expect(await asking()).toMatchObject({ outcome: 'FETCHED' });
    expect(publisher.asked).toHaveLength(3);
  });

  it('gives up after so many attempts, and says why', async () => {
    publisher.answers.set('/file', [{ status: 500 }]);
    expect(await asking()).toEqual({ outcome: 'FETCH_FAILED', status: 500, reason: 'the publisher answered 500' });
    expect(publisher.asked).toHaveLength(3);
  });

  it.each([
    [403, [404], 'FETCH_FAILED'],
    [404, [404], 'NOT_PUBLISHED'],
    [404, [], 'FETCH_FAILED'],
  ])('asks once where the answer is %i, which with %j for "not there" is %s', async (status, statuses, outcome) => {
    publisher.answers.set('/file', [{ status }]);
    expect(await asking({ notPublished: { statuses } })).toMatchObject({ outcome, status });
    expect(publisher.asked).toHaveLength(1);
  });

  it('waits only for a bounded time', async () => {
    const silent = await startPublisher();
    silent.answers.set('/file', [{ status: 200, headers: { 'content-length': '10' }, body: '' }]);
    expect(await fetchFile(`${silent.url}/file`, { userAgent: 'x', attempts: 1, timeout: 50 })).toMatchObject({
      outcome: 'FETCH_FAILED',
      status: null,
    });
    await silent.close();
  });

  it.each([
    ['7', 7_000],
    ['3600', 30_000],
  ])('waits as long as the publisher asks for with retry-after %s, but %i ms at most', async (seconds, expected) => {
    publisher.answers.set('/file', [{ status: 429, headers: { 'retry-after': seconds } }, { body: 'x' }]);
    const waited: number[] = [];
    const wait = async (milliseconds: number) => waited.push(milliseconds);
    expect(await asking({ wait })).toMatchObject({ outcome: 'FETCHED' });
    expect(waited).toEqual([expected]);
  });

  it('does not fetch a file that says it is larger than any feed has been, and asks for it once', async () => {
    const length = String(2 ** 28 + 1);
    publisher.answers.set('/file', [{ headers: { 'content-length': length }, body: 'x' }]);
    expect(await asking({ timeout: 2_000 })).toMatchObject({
      outcome: 'FETCH_FAILED',
      reason: 'the file is larger than 256 MiB',
    });
    expect(publisher.asked).toHaveLength(1);
  });

  it('stops at the bound in a file that does not say its length', async () => {
    publisher.answers.set('/file', [{ headers: { 'transfer-encoding': 'chunked' }, body: 'x'.repeat(2 ** 20 + 1) }]);
    expect(await asking({ maxBytes: 2 ** 20 })).toMatchObject({
      outcome: 'FETCH_FAILED',
      reason: 'the file is larger than 1 MiB',
    });
    expect(await asking({ maxBytes: 2 ** 20 + 1 })).toMatchObject({ outcome: 'FETCHED' });
  });

  it('asks for what has changed since, and takes "not modified" for an answer', async () => {
    publisher.answers.set('/file', [{ headers: { etag: '"1"' }, body: 'x' }]);
    expect(await asking({ known: { etag: '"1"', lastModified: 'Sat, 15 Aug 2026 00:00:00 GMT' } })).toEqual({
      outcome: 'NOT_MODIFIED',
      status: 304,
    });
    expect(publisher.asked[0]?.headers['if-modified-since']).toBe('Sat, 15 Aug 2026 00:00:00 GMT');
  });
});

describe('how sources are asked', () => {
  it('names the version and whom to reach', () => {
    expect(readSourceConfig([], {}).userAgent).toMatch(/^ZhegangHub\/\d+\.\d+\.\d+$/);
    expect(readSourceConfig([], { HUB_CONTACT: 'mailto:hub@example.org' }).userAgent).toMatch(
      /^ZhegangHub\/\S+ \(\+mailto:hub@example\.org\)$/,
    );
  });

  it('names every mistake at once', () => {
    const wrong = { HUB_CONTACT: 'two words', HUB_SOURCE_URL_NOWHERE: 'http://a.example', HUB_SOURCE_URL_A: 'ftp://x' };
    expect(() => readSourceConfig(['a'], wrong)).toThrow(
      /HUB_SOURCE_URL_NOWHERE: there is no such source; there are a.*HUB_SOURCE_URL_A: must be.*HUB_CONTACT: must be/s,
    );
  });

  it.each([
    [{ date: '2026-02-30' }, /--date 2026-02-30 is not accepted/],
    [{ date: '2026-02-01', from: '2026-02-01' }, /either --date or/],
    [{ from: '2026-02-02', to: '2026-02-01' }, /lies after/],
    [{ from: '1990-01-01', to: '2026-01-01' }, /in parts/],
  ])('refuses days that make no sense: %j', (words, reason) => {
    expect(() => parseRange(words, '2026-08-15')).toThrow(reason);
  });

  it('takes a beginning alone as up to today', () => {
    expect(parseRange({ from: '2026-08-13' }, '2026-08-15')).toEqual({ from: '2026-08-13', to: '2026-08-15' });
  });
});
