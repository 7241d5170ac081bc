import { cooperation } from '../../../subgraphs/cooperation/index.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { ask } from '../../kit/subgraphs.ts';

/** The measures of areas 1 to 6. */
const AREAS = [
  'BELT_ROAD_TRADE',
  'FINANCE',
  'INNOVATION_TECHNOLOGY',
  'AVIATION',
  'LEGAL_DISPUTE_RESOLUTION',
  'CULTURE_TOURISM',
];

eachDatabase(({ options }) => {
  let hub: OpenSubgraph;
  beforeAll(async () => {
    hub = await openSubgraph(cooperation, options);
  });
  afterAll(() => hub.close());

  it('keeps 51 projects, 50 projects and 33 measures apart, each with its source', async () => {
    const { data } = await ask(
      hub,
      `{ claims(first: 100, filter: { topic: { in: ["CO_OPERATION_PROJECTS", "CO_OPERATION_MEASURES"] } }) {
           nodes { topic value saidBy saidOn provenance { publisher url } } } }`,
    );
    const claims = data.claims.nodes.map((claim: { topic: string; value: number }) => [claim.topic, claim.value]);
    expect(claims.sort()).toEqual([
      ['CO_OPERATION_MEASURES', 33],
      ['CO_OPERATION_PROJECTS', 50],
      ['CO_OPERATION_PROJECTS', 51],
    ]);
    const addresses = data.claims.nodes.map(({ provenance }: { provenance: { url: string } }) => provenance.url);
    expect(new Set(addresses).size).toBe(3);
  });

  it('knows the predecessor of the first plenary, and a visit that is only announced', async () => {
    const { data } = await ask(
      hub,
      `{ meeting(id: "zhejiang-hong-kong-2025-first-plenary") { precededBy { date status } }
         announced: meetings(filter: { status: { eq: ANNOUNCED } }) { nodes { date announcedFor } } }`,
    );
    expect(data.meeting.precededBy).toEqual({ date: '2023-06-26', status: 'HELD' });
    expect(data.announced.nodes).toEqual([{ date: null, announcedFor: '2026' }]);
  });

  it('tells for every measure of areas 1 to 6 what was searched for, until when and with which words', async () => {
    const { data } = await ask(
      hub,
      `query ($areas: [ID!]) { measures(first: 50, filter: { area: { in: $areas } }) {
         nodes { code evidenceSearches { nodes { outcome searchedUntil words subject } } } } }`,
      { areas: AREAS },
    );
    expect(data.measures.nodes).toHaveLength(15);
    for (const { code, evidenceSearches } of data.measures.nodes) {
      expect({ code, searches: evidenceSearches.nodes.length > 0 }).toEqual({ code, searches: true });
      for (const { searchedUntil, words } of evidenceSearches.nodes) {
        expect(searchedUntil >= '2026-11-26').toBe(true);
        expect(words).not.toBe('');
      }
    }
  });

  it('links what happened to a measure by the hub’s reading or the source’s words, and always to a page', async () => {
    const { data } = await ask(
      hub,
      `{ activities(first: 500) { sampleCount nodes { id startsOn measure { code } measureLink provenance { url title } } } }`,
    );
    expect(data.activities.sampleCount).toBe(0);
    for (const { id, measure, measureLink, provenance } of data.activities.nodes) {
      expect({ id, linked: measure !== null }).toEqual({ id, linked: measureLink !== null });
      expect(provenance.url).toMatch(/^https?:\/\//);
      expect(provenance.title).not.toBe('');
    }
  });
});
