import { cooperation } from '../../../subgraphs/cooperation/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

/** The areas whose facts are held to this. */
const AREAS = [
  'EDUCATION',
  'YOUTH',
  'HEALTH_CHINESE_MEDICINE',
  'ENVIRONMENT',
  'HOUSING',
  'TALENT_CIVIL_SERVICE',
  'MAINLAND_FACILITATION',
];

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(cooperation, options);
  });
  afterAll(() => hub.close());

  it.each(['activities', 'claims', 'documents'])('leads from each of the %s to its public page', async (list) => {
    const { data } = await ask(
      hub,
      `{ ${list}(first: 500) { totalCount nodes { id quality provenance { publisher title url } } } }`,
    );
    expect(data[list].totalCount).toBe(data[list].nodes.length);
    expect(data[list].totalCount).toBeGreaterThan(0);
    for (const { quality, provenance } of data[list].nodes) {
      expect(['OFFICIAL', 'PROVISIONAL']).toContain(quality);
      expect(provenance.title).not.toBe('');
      expect(provenance.url).toMatch(/^https?:\/\/[^/]+\/\S+$/);
      expect(provenance.url).not.toContain('…');
    }
  });

  it('says of each activity who links it to its measure', async () => {
    const { data } = await ask(
      hub,
      '{ activities(first: 500) { nodes { id measure { code } measureLink startsOn endsOn } } }',
    );
    for (const { measure, measureLink, startsOn, endsOn } of data.activities.nodes) {
      expect(measureLink === null).toBe(measure === null);
      if (endsOn) expect(endsOn >= startsOn).toBe(true);
    }
  });

  it('says of every measure until when and with which words was searched, and finds nothing where nothing is', async () => {
    const { data } = await ask(
      hub,
      `{ measures(first: 100, filter: { area: { in: [${AREAS.map((code) => `"${code}"`).join(', ')}] } }) { nodes { code
           evidenceSearches { nodes { searchedUntil outcome words } }
           activities(first: 200) { nodes { startsOn } }
           documents(first: 200) { nodes { signedOn } } } } }`,
    );
    expect(data.measures.nodes).toHaveLength(18);
    for (const { code, evidenceSearches, activities, documents } of data.measures.nodes) {
      const days: string[] = [
        ...activities.nodes.map(({ startsOn }: { startsOn: string }) => startsOn),
        ...documents.nodes.flatMap(({ signedOn }: { signedOn: string | null }) => signedOn ?? []),
      ];
      const found = days.some((day) => day > '2025-04-24')
        ? 'FOUND'
        : days.length > 0
          ? 'BASE_LINE_ONLY'
          : 'NONE_FOUND';
      expect({ code, searches: evidenceSearches.nodes }).toEqual({
        code,
        searches: [{ searchedUntil: '2026-11-26', outcome: found, words: expect.stringMatching(/\S/) }],
      });
    }
  });
});
