import type { Viewer } from '../../common/identity/viewer.ts';
import { silentLogger } from '../../common/logger.ts';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway } from '../../gateway/server.ts';
import { compose } from '../../subgraphs/kit/server/contract.ts';
import { printSubgraph } from '../../subgraphs/kit/server/printSubgraph.ts';
import { type OpenSubgraph, openSubgraph } from '../../subgraphs/kit/server/subgraph.ts';
import { temporaryFolder } from '../kit/hub.ts';
import { signingKey } from '../kit/signing.ts';
import { type LocalIdentity, localIdentity } from '../kit/viewers.ts';
import { PROJECTS, projectsDepartment, seenBy, VIEWERS } from './projects.ts';

const QUERY =
  '{ projects { totalCount nodes { code city { projects(first: 1) { totalCount } } } } projectsAggregate { count } project(code: "P2") { code } }';

describe.each(ENGINE_NAMES)('with tokens and the engine %s', (engine) => {
  let works: OpenSubgraph;
  let identity: LocalIdentity;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    identity = localIdentity(folder.path);
    works = await openSubgraph(projectsDepartment(), {
      dataDirectory: folder.path,
      signing: { keys: [signingKey], windowSeconds: 60, maxNonces: 10_000 },
    });
  });
  afterAll(async () => {
    await works.close();
    await folder.remove();
  });

  it('gives each viewer what is theirs, whoever asked the same before or asks it at the same time', async () => {
    const { url } = await works.listen(0, '127.0.0.1');
    const sdl = compose([{ name: 'works-office', url, sdl: printSubgraph(works.schema) }]);
    const settings = { engine, supergraph: { sdl }, signingKeys: [signingKey], identity: identity.settings };
    const gateway = createGateway({ ...settings, logger: silentLogger });
    try {
      const address = (await gateway.listen()).url;
      const ask = async (who: string) => {
        const viewer = VIEWERS[who] as Viewer;
        const authorization = viewer.person === null ? undefined : await identity.bearer(viewer);
        const answer = await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body: JSON.stringify({ query: QUERY }),
        });
        return [who, ((await answer.json()) as { data: unknown }).data];
      };
      const expected = (who: string) => {
        const classes = seenBy(VIEWERS[who] as Viewer);
        const seen = PROJECTS.filter(({ accessClass }) => classes.includes(accessClass)).toSorted((a, b) =>
          a.code < b.code ? -1 : 1,
        );
        const inCity = (city: unknown) => ({
          projects: { totalCount: seen.filter((one) => one['city'] === city).length },
        });
        return [
          who,
          {
            projects: { totalCount: seen.length, nodes: seen.map(({ code, city }) => ({ code, city: inCity(city) })) },
            projectsAggregate: [{ count: seen.length }],
            project: classes.includes('HK_INTERNAL') ? { code: 'P2' } : null,
          },
        ];
      };
      const some = [
        'OPERATOR, no side, museum',
        'anonymous',
        'READER, HK, museum',
        'READER, ZJ, museum',
        'no role, HK, museum',
      ];
      for (const who of some) expect(await ask(who)).toEqual(expected(who));
      for (const answer of await Promise.all([...some, ...some].map(ask))) {
        expect(answer).toEqual(expected(answer[0] as string));
      }
    } finally {
      await gateway.stop();
    }
  });
});
