import { type OpenSubgraph, openSubgraph, type SubgraphOptions } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { Entry, entriesDepartment } from '../../kit/entries.ts';
import { dataOf } from '../../kit/subgraphs.ts';

/** Collations that databases may have from elsewhere: an earlier program's, and the servers' own, which know no case. */
const EARLIER = ['utf8mb4_bin', 'utf8mb4_general_ci'];

async function opened(options: SubgraphOptions, work: (hub: OpenSubgraph) => Promise<void>): Promise<void> {
  const hub = await openSubgraph(entriesDepartment(), options);
  await work(hub).finally(() => hub.close());
}

const insert = ({ database: { dataSource } }: OpenSubgraph, words: readonly string[]) =>
  dataSource.getRepository(Entry).insert(
    words.map((word) => ({
      id: `b:${word}`,
      book: 'b',
      word,
      note: word,
      provenanceId: 1,
      quality: 'SAMPLE',
    })) as object[],
  );

async function wordsLike(hub: OpenSubgraph, word: string): Promise<string[]> {
  const query = 'query ($word: String!) { entries(filter: { word: { eq: $word } }) { nodes { word } } }';
  return dataOf(await hub.execute({ query, variables: { word } })).entries.nodes.map(
    (node: { word: string }) => node.word,
  );
}

eachDatabase(({ engine, options }) => {
  it('keeps texts apart that differ in case, in accents or in blanks at their end', async () => {
    const words = ['A1', 'A1 ', 'a1', 'Á1', 'A1\t'];
    await opened(options, async (hub) => {
      await insert(hub, words);
      for (const word of ['A1', 'a1', 'Á1']) expect(await wordsLike(hub, word)).toEqual([word]);
      const { rows } = dataOf(await hub.execute({ query: '{ rows: entriesAggregate(groupBy: [NOTE]) { count } }' }));
      expect(rows).toHaveLength(words.length);
    });
  });

  if (engine === 'SQLite') return;

  it.each(EARLIER)('brings a database with tables of %s to the collation that does so', async (earlier) => {
    const place = { ...options, databaseUrl: `${options.databaseUrl}_${earlier}` };
    await opened(place, async (hub) => {
      const { dataSource } = hub.database;
      for (const { tablePath } of dataSource.entityMetadatas) {
        await dataSource.query(`ALTER TABLE ${tablePath} CONVERT TO CHARACTER SET utf8mb4 COLLATE ${earlier}`);
      }
      await dataSource.query(`ALTER DATABASE COLLATE ${earlier}`);
      await insert(hub, ['A1']);
      await expect(insert(hub, ['A1 '])).rejects.toThrow(/Duplicate/);
    });
    await opened(place, async (hub) => {
      await insert(hub, ['A1 ', 'a1']);
      expect(await wordsLike(hub, 'A1')).toEqual(['A1']);
      const used = await hub.database.dataSource.query(
        'SELECT DISTINCT COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL',
      );
      expect(used).toHaveLength(1);
    });
  });
});
