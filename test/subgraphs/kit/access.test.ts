import { ANONYMOUS, type Viewer } from '../../../common/identity/viewer.ts';
import { ENGINE_NAMES, type EngineName } from '../../../gateway/config.ts';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { RevisionKind, RevisionRow } from '../../../subgraphs/kit/history/Revision.ts';
import { printSubgraph } from '../../../subgraphs/kit/server/printSubgraph.ts';
import { buildSubgraph } from '../../../subgraphs/kit/server/schema.ts';
import { type OpenSubgraph, openSubgraph } from '../../../subgraphs/kit/server/subgraph.ts';
import { berthsDepartment } from '../../kit/berths.ts';
import { eachDatabase } from '../../kit/databases.ts';
import { composeSupergraph, givingBytes } from '../../kit/federation.ts';
import { type GuardedFederation, guard, person } from '../../kit/guarded.ts';

/** Everybody who asks, and what they hold. */
const VIEWERS: Record<string, Viewer> = {
  anonymous: ANONYMOUS,
  reader: person({ roles: ['READER'] }),
  'with the scope depth': person({ scopes: ['depth'] }),
  'with the scopes depth and berths': person({ scopes: ['berths', 'depth'] }),
  'with the scope all': person({ scopes: ['all'] }),
  'with the scope inspections': person({ scopes: ['inspections'] }),
  'owner of the port': person({ roles: ['OWNER'], organisation: 'port' }),
  'owner of another organisation': person({ roles: ['OWNER'], organisation: 'museum' }),
  operator: person({ roles: ['OPERATOR'], organisation: null }),
  'editor of Zhejiang': person({ roles: ['EDITOR'], side: 'ZJ' }),
};
const all = Object.keys(VIEWERS);
const signedIn = all.slice(1);

/** A way of asking, who is answered by it, and what the others get. */
interface Way {
  query: string;
  seenBy: readonly string[];
  seen: unknown;
  otherwise: unknown;
  refusedAt: readonly string[];
}

const field = (
  selection: string,
  seenBy: readonly string[],
  seen: object,
  name = Object.keys(seen)[0] as string,
): Way => ({
  query: `{ berth(number: "B1") { number ${selection} } }`,
  seenBy,
  seen: { berth: { number: 'B1', ...seen } },
  otherwise: { berth: { number: 'B1', [name]: null } },
  refusedAt: ['berth', name],
});
const deep = ['with the scopes depth and berths', 'with the scope all'];

const WAYS: Record<string, Way> = {
  'a field that every record has': field('depth', deep, { depth: 18 }),
  'a field under another name': field('number2: depth', deep, { number2: 18 }),
  'a field in a fragment': field('... on Berth { ...F } } } fragment F on Berth { ... { depth', deep, { depth: 18 }),
  'a text': field('seal', ['owner of the port', 'operator'], { seal: 'SEAL-1' }),
  'a text in several languages': field('remark', ['with the scope all'], { remark: 'Leaking' }),
  'its forms': field('remarkForms { text }', ['with the scope all'], { remarkForms: [{ text: 'Leaking' }] }),
  'an amount': field('fee { amount }', signedIn, { fee: { amount: '100' } }),
  'a choice': field('kind', signedIn, { kind: 'NAVAL' }),
  'a moment': field('surveyed', ['editor of Zhejiang'], { surveyed: '2026-01-02T03:04:05+08:00' }),
  'a reference': field('home { code }', signedIn, { home: { code: '330900' } }),
  'a reference to a restricted record': field('inspection { faults }', ['with the scope inspections'], {
    inspection: { faults: 3 },
  }),
  'a type of a restricted record': field('inspection { __typename }', ['with the scope inspections'], {
    inspection: { __typename: 'Inspection' },
  }),
  'a list': {
    query: '{ berths { nodes { depth } } }',
    seenBy: deep,
    seen: { berths: { nodes: [{ depth: 18 }, { depth: 9 }] } },
    otherwise: { berths: { nodes: [{ depth: null }, { depth: null }] } },
    refusedAt: ['berths', 'nodes', '@', 'depth'],
  },
  'the edges of a list': {
    query: '{ berths(first: 1) { edges { node { seal } } } }',
    seenBy: ['owner of the port', 'operator'],
    seen: { berths: { edges: [{ node: { seal: 'SEAL-1' } }] } },
    otherwise: { berths: { edges: [{ node: { seal: null } }] } },
    refusedAt: ['berths', 'edges', '@', 'node', 'seal'],
  },
  'a list below another record': {
    query: '{ berth(number: "B2") { city { berths(first: 1) { nodes { kind } } } } }',
    seenBy: signedIn,
    seen: { berth: { city: { berths: { nodes: [{ kind: 'NAVAL' }] } } } },
    otherwise: { berth: { city: { berths: { nodes: [{ kind: null }] } } } },
    refusedAt: ['berth', 'city', 'berths', 'nodes', '@', 'kind'],
  },
  'a list by a restricted reference': {
    query: '{ berth(number: "B1") { city { homeBerths { totalCount } } } }',
    seenBy: signedIn,
    seen: { berth: { city: { homeBerths: { totalCount: 0 } } } },
    otherwise: { berth: { city: { homeBerths: null } } },
    refusedAt: ['berth', 'city', 'homeBerths'],
  },
  'figures by a restricted reference': {
    query: '{ berth(number: "B1") { city { homeBerthsAggregate { count } } } }',
    seenBy: signedIn,
    seen: { berth: { city: { homeBerthsAggregate: [] } } },
    otherwise: { berth: { city: { homeBerthsAggregate: null } } },
    refusedAt: ['berth', 'city', 'homeBerthsAggregate'],
  },
  'a record as it was': {
    query: '{ berth(number: "B1", asOf: "NOW") { kind } }',
    seenBy: signedIn,
    seen: { berth: { kind: 'NAVAL' } },
    otherwise: { berth: { kind: null } },
    refusedAt: ['berth', 'kind'],
  },
  'a figure of groups': {
    query: '{ berthsAggregate { count max { depth } } }',
    seenBy: deep,
    seen: { berthsAggregate: [{ count: 2, max: { depth: 18 } }] },
    otherwise: { berthsAggregate: [{ count: 2, max: { depth: null } }] },
    refusedAt: ['berthsAggregate', '@', 'max', 'depth'],
  },
  'a count of values': {
    query: '{ berthsAggregate { count countDistinct { seal } } }',
    seenBy: ['owner of the port', 'operator'],
    seen: { berthsAggregate: [{ count: 2, countDistinct: { seal: 2 } }] },
    otherwise: { berthsAggregate: [{ count: 2, countDistinct: { seal: null } }] },
    refusedAt: ['berthsAggregate', '@', 'countDistinct', 'seal'],
  },
  'restricted records': {
    query: '{ inspections { totalCount nodes { code } } }',
    seenBy: ['with the scope inspections'],
    seen: { inspections: { totalCount: 2, nodes: [{ code: 'I1' }, { code: 'I2' }] } },
    otherwise: { inspections: null },
    refusedAt: ['inspections'],
  },
  'how many restricted records there are': {
    query: '{ inspections(filter: { faults: { gt: 1 } }) { totalCount } }',
    seenBy: ['with the scope inspections'],
    seen: { inspections: { totalCount: 1 } },
    otherwise: { inspections: null },
    refusedAt: ['inspections'],
  },
  'one restricted record': {
    query: '{ inspection(code: "I1") { faults } }',
    seenBy: ['with the scope inspections'],
    seen: { inspection: { faults: 3 } },
    otherwise: { inspection: null },
    refusedAt: ['inspection'],
  },
  'figures over restricted records': {
    query: '{ inspectionsAggregate { count sum { faults } } }',
    seenBy: ['with the scope inspections'],
    seen: { inspectionsAggregate: [{ count: 2, sum: { faults: 3 } }] },
    otherwise: { inspectionsAggregate: null },
    refusedAt: ['inspectionsAggregate'],
  },
  'restricted records below another record': {
    query: '{ berth(number: "B1") { city { inspections { totalCount } } } }',
    seenBy: ['with the scope inspections'],
    seen: { berth: { city: { inspections: { totalCount: 2 } } } },
    otherwise: { berth: { city: { inspections: null } } },
    refusedAt: ['berth', 'city', 'inspections'],
  },
};

/** A question that is about a property, who gets its answer, and the place that the others' error names. */
interface Argument {
  query: string;
  seenBy: readonly string[];
  seen: unknown;
  refusedAt: string;
}

/** What stands in arguments, which the gateway does not look into: the department answers those who may see the property. */
const ARGUMENTS: Record<string, Argument> = {
  filter: {
    query: '{ berths(filter: { depth: { gt: 10 } }) { totalCount } }',
    seenBy: deep,
    seen: { berths: { totalCount: 1 } },
    refusedAt: 'filter.depth',
  },
  'filter within others': {
    query: '{ berths(filter: { not: { or: [{ length: { gt: 1 } }, { seal: { eq: "SEAL-1" } }] } }) { totalCount } }',
    seenBy: ['owner of the port', 'operator'],
    seen: { berths: { totalCount: 0 } },
    refusedAt: 'filter.not.or[1].seal',
  },
  'filter through a reference': {
    query: '{ berths(filter: { inspection: { faults: { gt: 1 } } }) { totalCount } }',
    seenBy: ['with the scope inspections'],
    seen: { berths: { totalCount: 1 } },
    refusedAt: 'filter.inspection',
  },
  'filter by a key': {
    query: '{ berths(filter: { inspection: { eq: "I9" } }) { totalCount } }',
    seenBy: [],
    seen: null,
    refusedAt: 'filter.inspection',
  },
  'filter of a text': {
    query: '{ berths(filter: { remark: { contains: "Leak" } }) { totalCount } }',
    seenBy: ['with the scope all'],
    seen: { berths: { totalCount: 1 } },
    refusedAt: 'filter.remark',
  },
  'filter of a list below another record': {
    query: '{ berth(number: "B1") { city { berths(filter: { depth: { gt: 10 } }) { totalCount } } } }',
    seenBy: deep,
    seen: { berth: { city: { berths: { totalCount: 1 } } } },
    refusedAt: 'filter.depth',
  },
  'filter of an aggregate': {
    query: '{ berthsAggregate(filter: { fee: { gt: "60", currency: { eq: "HKD" } } }) { count } }',
    seenBy: signedIn,
    seen: { berthsAggregate: [{ count: 1 }] },
    refusedAt: 'filter.fee',
  },
  order: {
    query: '{ berths(orderBy: [{ field: DEPTH }]) { nodes { number } } }',
    seenBy: deep,
    seen: { berths: { nodes: [{ number: 'B2' }, { number: 'B1' }] } },
    refusedAt: 'orderBy[0].field',
  },
  group: {
    query: '{ berthsAggregate(groupBy: [KIND]) { count } }',
    seenBy: signedIn,
    seen: { berthsAggregate: [{ count: 1 }, { count: 1 }] },
    refusedAt: 'groupBy.kind',
  },
  'group by a period': {
    query: '{ berthsAggregate(groupBy: [SURVEYED_MONTH]) { count } }',
    seenBy: ['editor of Zhejiang'],
    seen: { berthsAggregate: [{ count: 1 }, { count: 1 }] },
    refusedAt: 'groupBy.surveyedMonth',
  },
  'group by a reference': {
    query: '{ berthsAggregate(groupBy: [HOME]) { count } }',
    seenBy: signedIn,
    seen: { berthsAggregate: [{ count: 2 }] },
    refusedAt: 'groupBy.home',
  },
  having: {
    query: '{ berthsAggregate(having: { max: { depth: { gt: 10 } } }) { count } }',
    seenBy: deep,
    seen: { berthsAggregate: [{ count: 2 }] },
    refusedAt: 'having.max.depth',
  },
  'order of groups': {
    query: '{ berthsAggregate(orderBy: [{ field: MAX_DEPTH }]) { count } }',
    seenBy: deep,
    seen: { berthsAggregate: [{ count: 2 }] },
    refusedAt: 'orderBy[0].field',
  },
};

const department = berthsDepartment();
const schemaOf = () => buildSubgraph(department);

describe('rules that a department writes', () => {
  it('are in the schema that it publishes, with what they import', async () => {
    const sdl = printSubgraph(await schemaOf());
    expect(sdl).toContain('depth: Int @requiresScopes(scopes: [["depth", "berths"], ["all"]])');
    expect(sdl).toContain('surveyed: DateTime @policy(policies: [["side:ZJ"]]) @authenticated');
    expect(sdl).toMatch(/type InspectionConnection .*@requiresScopes\(scopes: \[\["inspections"\]\]\)/);
    expect(sdl).toMatch(/import: \[.*"@authenticated", "@requiresScopes", "@policy"\]/);
  });
});

eachDatabase(({ options }) => {
  let port: OpenSubgraph;
  const gateways = new Map<EngineName, GuardedFederation>();

  beforeAll(async () => {
    port = await openSubgraph(department, options);
    await port.database.dataSource.getRepository(RevisionRow).save({
      dataset: 'BERTHS',
      recordKey: 'B1',
      kind: RevisionKind.UPDATED,
      before: JSON.stringify({
        length: 299,
        depth: 17,
        seal: 'SEAL-0',
        inspectionCode: 'I2',
        feeAmount: '1',
        remarkEn: 'x',
      }),
      after: JSON.stringify({
        length: 300,
        depth: 18,
        seal: 'SEAL-1',
        inspectionCode: 'I1',
        feeAmount: '2',
        remarkEn: 'y',
      }),
      runId: null,
      person: 'p',
      reason: null,
      at: '2026-01-01T00:00:00.000Z',
    });
    const supergraph = composeSupergraph({ port: { sdl: printSubgraph(await schemaOf()) } });
    const transport = (name: string) => givingBytes(createInProcessTransport(name, (request) => port.execute(request)));
    for (const engine of ENGINE_NAMES) gateways.set(engine, await guard(engine, { supergraph, transport }));
  });
  afterAll(async () => {
    await Promise.all([...gateways.values()].map((gateway) => gateway.stop()));
    await port.close();
  });

  describe.each(ENGINE_NAMES)('with the engine %s', (engine) => {
    const ask = (query: string, viewer: Viewer) =>
      (gateways.get(engine) as GuardedFederation).query(query.replace('NOW', new Date().toISOString()), viewer);

    it.each(Object.keys(WAYS))('answers %s to whoever may see it, and null to all others', async (name) => {
      const { query, seenBy, seen, otherwise, refusedAt } = WAYS[name] as Way;
      for (const [who, viewer] of Object.entries(VIEWERS)) {
        const { data, errors = [] } = await ask(query, viewer);
        const isSeen = seenBy.includes(who);
        expect({ who, data }).toEqual({ who, data: isSeen ? seen : otherwise });
        expect({ who, paths: errors.map(({ path }) => path) }).toEqual({ who, paths: isSeen ? [] : [refusedAt] });
      }
    });

    it.each(Object.keys(ARGUMENTS))(
      'answers a %s to whoever may see what it is about, and to nobody else',
      async (name) => {
        const { query, seenBy, seen, refusedAt } = ARGUMENTS[name] as Argument;
        for (const [who, viewer] of Object.entries(VIEWERS)) {
          const { data, errors } = await ask(query, viewer);
          if (seenBy.includes(who)) expect({ who, data, errors }).toEqual({ who, data: seen, errors: undefined });
          else {
            const place = errors?.[0]?.extensions?.['argument'];
            const code = errors?.[0]?.extensions?.['code'];
            const isKnown = name === 'filter by a key' && who === 'with the scope inspections';
            expect({ who, place, code }).toEqual({
              who,
              place: isKnown ? 'filter.inspection.eq' : refusedAt,
              code: isKnown ? 'BAD_USER_INPUT' : 'UNAUTHORIZED_FIELD_OR_TYPE',
            });
            expect(JSON.stringify(errors)).not.toMatch(/"I[12]|SEAL|Leak(?!")|Sound/);
          }
        }
      },
    );

    it('counts values of a reference to restricted records to nobody else', async () => {
      const query = '{ berthsAggregate { countDistinct { inspection } } }';
      for (const [who, viewer] of Object.entries(VIEWERS)) {
        const { data } = await ask(query, viewer);
        const seen =
          who === 'with the scope inspections' ? { berthsAggregate: [{ countDistinct: { inspection: 2 } }] } : null;
        expect({ who, data: data ?? null }).toEqual({ who, data: seen });
      }
    });

    it('finds records by a text for those who may see it, and names none by it', async () => {
      const found = (dataset: string, text: string, who: string) =>
        ask(
          `{ portDataset(code: "${dataset}") { rowCount sampleCount search(text: "${text}") { totalCount nodes { label } } } }`,
          VIEWERS[who] as Viewer,
        );
      const none = { totalCount: 0, nodes: [] };
      const finders: Record<string, readonly string[]> = {
        SEAL: ['owner of the port', 'operator'],
        Leaking: ['with the scope all'],
        I1: [],
      };
      for (const [text, seers] of Object.entries(finders)) {
        for (const who of all) {
          const { data } = await found('BERTHS', text, who);
          expect([who, data]).toEqual([
            who,
            {
              portDataset: {
                rowCount: 2,
                sampleCount: 2,
                search: seers.includes(who) ? expect.objectContaining({ totalCount: text === 'SEAL' ? 2 : 1 }) : none,
              },
            },
          ]);
        }
      }
      const { data } = await found('BERTHS', 'B1', 'operator');
      expect(data?.['portDataset']).toMatchObject({ search: { nodes: [{ label: 'B1' }] } });
      expect((await found('INSPECTIONS', 'I', 'operator')).data).toEqual({
        portDataset: { rowCount: null, sampleCount: null, search: null },
      });
    });

    it('tells of a change of a property whoever may see it, and nobody else', async () => {
      const query = '{ berth(number: "B1") { revisions { changes { column before after } } } }';
      const columns: Record<string, readonly string[]> = {
        anonymous: ['length'],
        operator: ['length', 'seal', 'feeAmount'],
        'with the scope all': ['length', 'depth', 'feeAmount', 'remarkEn'],
        'with the scope inspections': ['length', 'inspectionCode', 'feeAmount'],
      };
      for (const [who, seen] of Object.entries(columns)) {
        const { data } = await ask(query, VIEWERS[who] as Viewer);
        const { changes } = Object(data?.['berth']).revisions[0] as { changes: { column: string }[] };
        expect([who, changes.map(({ column }) => column).sort()]).toEqual([who, seen.toSorted()]);
      }
    });
  });
});
