import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { silentLogger } from '../../../common/logger.ts';
import type { AreaDefinition } from '../../../subgraphs/kit/area.ts';
import { account, originOf, type SourceDefinition } from '../../../subgraphs/kit/feeds/definition.ts';
import { areaSeeds } from '../../../subgraphs/kit/seeds/areaSeeds.ts';
import { localised } from '../../../subgraphs/kit/values/localisedText.ts';
import { Quality } from '../../../subgraphs/kit/values/provenance.ts';
import { Gauge } from '../../kit/gauges.ts';
import { temporaryFolder } from '../../kit/hub.ts';

/** A feed whose files hold the number of a gauge. */
const feed: SourceDefinition = {
  code: 'gauge_numbers',
  title: localised('Numbers of gauges', '量計編號'),
  publisher: 'Gauge Office',
  licence: null,
  extent: 'EVERYTHING',
  files: /^\d\.txt$/,
  requests: () => [],
  read: (file) => ({
    batches: [
      {
        record: Gauge,
        provenance: originOf(feed, file, {
          title: file.name,
          url: null,
          asOf: file.copiedOn ?? null,
          quality: Quality.OFFICIAL,
        }),
        rows: [{ city: '330200', number: Number(file.bytes.toString()) }],
      },
    ],
    accounting: account({ read: 1, taken: 1, rejected: 0 }),
    rejections: [],
  }),
};

const facts = JSON.stringify({
  provenance: { publisher: 'Gauge Office', title: 'Gauges', quality: 'OFFICIAL' },
  rows: [{ city: '330200', number: 1 }],
});

describe('what an area loads when its department opens', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  const write = async (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder.path, path)), { recursive: true });
      await writeFile(join(folder.path, path), text);
    }
  };
  const seeds = (own: Partial<AreaDefinition> = {}) => {
    const area = { code: null, data: join(folder.path, 'data'), datasets: [Gauge], ...own };
    return areaSeeds(area, join(folder.path, 'real'));
  };
  /** Each seed by its name, with the quality and date of its rows, and their numbers. */
  const contents = async (own?: Partial<AreaDefinition>) =>
    Object.fromEntries(
      await Promise.all(
        seeds(own).map(async (seed) => {
          const batches = await seed.read(silentLogger);
          const [provenance] = batches.map((batch) => batch.provenance);
          const numbers = batches.flatMap(({ rows }) => (rows as { number: number }[]).map(({ number }) => number));
          return [seed.name, [provenance?.quality, provenance?.asOf ?? null, numbers]];
        }),
      ),
    );

  it('has a dataset’s facts in the file of its plural', async () => {
    await write({ 'data/gauges.json': facts });
    expect(await contents()).toEqual({ 'gauges.json': ['OFFICIAL', null, [1]] });
  });

  it('refuses a file of facts that no dataset is called after, and names those that are expected', async () => {
    await write({ 'data/gauge.json': facts });
    expect(() => seeds()).toThrow('gauge.json belongs to no dataset of the area: name it as one of gauges.json');
  });

  it('is nothing where there are no files', async () => {
    expect(await contents({ sources: [feed] })).toEqual({});
  });

  it('takes the self-made files of a source as samples, and no other file', async () => {
    await write({
      'data/gauge_numbers/1.txt': '7',
      'data/gauge_numbers/SOURCE.txt': 'made up',
      'data/other/2.txt': '8',
    });
    expect(await contents({ sources: [feed] })).toEqual({ 'sample:gauge_numbers/1.txt': ['SAMPLE', null, [7]] });
    const { files, ...unread } = feed;
    expect(await contents({ sources: [unread] })).toEqual({});
  });

  it('takes the real files of a source in place of the self-made ones, with the day of the copy', async () => {
    await write({
      'data/gauge_numbers/1.txt': '7',
      'real/gauge_numbers/2.txt': '8',
      'real/gauge_numbers/3.txt': '9',
      'real/gauge_numbers/SOURCE.txt': 'commit: 0123abc (2023-08-05)\n',
    });
    expect(await contents({ sources: [feed] })).toEqual({
      'gauge_numbers/2.txt': ['OFFICIAL', '2023-08-05', [8]],
      'gauge_numbers/3.txt': ['OFFICIAL', '2023-08-05', [9]],
    });
  });

  it('reads the files of a source together where they complete each other', async () => {
    await write({ 'real/gauge_numbers/2.txt': '8', 'real/gauge_numbers/3.txt': '9' });
    const together: SourceDefinition = {
      ...feed,
      readAll: (files) => ({
        batches: files.flatMap((file) => (feed.read(file) as never as { batches: [] }).batches),
        rejections: [],
      }),
    };
    expect(await contents({ sources: [together] })).toEqual({ gauge_numbers: ['OFFICIAL', null, [8, 9]] });
  });

  it('loads a file again when its content or the note beside it changes', async () => {
    const hash = async () => (await seeds({ sources: [feed] })[0]?.hash()) as string;
    const hashes: string[] = [];
    for (const [path, text] of [
      ['real/gauge_numbers/2.txt', '8'],
      ['real/gauge_numbers/2.txt', '9'],
      ['real/gauge_numbers/SOURCE.txt', 'where it is from'],
    ] as const) {
      await write({ [path]: text });
      hashes.push(await hash(), await hash());
    }
    expect(new Set(hashes).size).toBe(3);
  });
});
