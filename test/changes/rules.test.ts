import { cooperation } from '../../subgraphs/cooperation/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { operator } from '../kit/viewers.ts';

describe('corrections of a record whose rules compare its columns', () => {
  let hub: OpenSubgraph;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const correct = async (record: string, key: string, changes: string) => {
    const query = `mutation { correct${record}(key: "${key}", changes: ${changes}, reason: "misread", expectedVersion: 0) { version mistakes { field accepted } } }`;
    const { data, errors } = await hub.execute({ query, viewer: operator });
    expect(errors).toBeUndefined();
    return (data as Record<string, { version: number; mistakes: object[] }>)[`correct${record}`];
  };

  beforeAll(async () => {
    folder = await temporaryFolder();
    hub = await openSubgraph(cooperation, { dataDirectory: folder.path });
  });
  afterAll(async () => {
    await hub.close();
    await folder.remove();
  });

  it('are asked those that a changed column is part of, with the stored values of the others', async () => {
    expect(await correct('Measure', 'FINANCE-1', '{ title: { en: "Another title" } }')).toMatchObject({ mistakes: [] });
    const meeting = 'zhejiang-hong-kong-2025-first-plenary';
    expect(await correct('Meeting', meeting, '{ status: HELD }')).toMatchObject({ mistakes: [] });
  });

  it('are refused where the row would break one', async () => {
    expect(await correct('Measure', 'FINANCE-2', '{ precededBy: "FINANCE-2", lineage: CARRIED }')).toMatchObject({
      mistakes: [{ field: 'precededBy', accepted: 'a measure of an earlier meeting' }],
    });
    expect(await correct('Measure', 'FINANCE-2', '{ lineage: CARRIED }')).toMatchObject({
      mistakes: [{ field: 'lineage' }],
    });
  });
});
