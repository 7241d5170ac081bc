import { ENGINE_NAMES, readGatewayConfig } from '../../../../gateway/config.ts';
import { createGateway } from '../../../../gateway/server.ts';
import { parseSupergraph } from '../../../../gateway/supergraph/supergraph.ts';
import { composeSupergraph } from '../../../kit/federation.ts';
import { federateGuarded, person, withLink } from '../../../kit/guarded.ts';

const sources = (rule: string) =>
  withLink({
    a: {
      sdl: `type Query { open: Int closed: Int ${rule} list: [Item] } type Item { secret: Int ${rule} }`,
      resolvers: { Query: { open: () => 1, closed: () => 2, list: () => [{ secret: 3 }] } },
    },
  });
const authenticated = sources('@authenticated');

describe.each(ENGINE_NAMES)('the engine %s', (engine) => {
  it('refuses an operation whole where the setting says so, and says of every place why', async () => {
    const { query, seen, stop } = await federateGuarded(authenticated, engine, { unauthorized: 'refuse' });
    const { data, errors } = await query('{ open closed list { secret } }');
    expect(data).toBeUndefined();
    expect(errors).toEqual(
      [['closed'], ['list', '@', 'secret']].map((path) => ({
        message: expect.stringMatching(
          /^You may not see "(Query\.closed|Item\.secret)": it needs a viewer who has signed in\. /,
        ),
        path,
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
      })),
    );
    expect(seen).toEqual([]);
    expect(await query('query ($no: Boolean = false) { open closed @include(if: $no) }')).toEqual({
      data: { open: 1 },
    });
    expect(await query('{ open closed }', person())).toEqual({ data: { open: 1, closed: 2 } });
    await stop();
  });

  it('decides a policy by whoever is given to decide', async () => {
    const asked: string[] = [];
    const decide = (policy: string) => asked.push(policy) > 0 && policy === 'tide:high';
    const { query, stop } = await federateGuarded(sources('@policy(policies: [["tide:low"], ["tide:high"]])'), engine, {
      decide,
    });
    expect(await query('{ closed }')).toEqual({ data: { closed: 2 } });
    expect(new Set(asked)).toEqual(new Set(['tide:low', 'tide:high']));
    await stop();
  });

  it('keeps the answers of viewers apart who ask the same at the same time', async () => {
    const { query, stop } = await federateGuarded(authenticated, engine);
    for (const _time of [1, 2, 3]) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => query('{ closed open }', index % 2 === 0 ? person() : undefined)),
      );
      expect(answers.map(({ data }) => data?.['closed'])).toEqual(
        answers.map((_, index) => (index % 2 === 0 ? 2 : null)),
      );
    }
    await stop();
  });

  it('asks its subgraphs the same for equal rests of different operations', async () => {
    const { query, seen, stop } = await federateGuarded(authenticated, engine);
    await query('{ open closed }');
    await query('{ open }');
    expect(seen.map((request) => request.query.replaceAll(/\s/g, ''))).toEqual(['{open}', '{open}']);
    await stop();
  });

  it('tells nothing of a hidden field by an error of its subgraph', async () => {
    const failing = withLink({
      a: {
        sdl: 'type Query { item: Item } type Item @key(fields: "code") { code: ID! @authenticated name: String }',
        resolvers: { Query: { item: () => ({ code: 'secret-key', name: 'n' }) } },
      },
      b: {
        sdl: 'type Item @key(fields: "code") { code: ID! @authenticated size: Int }',
        resolvers: {
          Item: {
            size: () => {
              throw new Error('too large');
            },
          },
        },
      },
    });
    const { query, stop } = await federateGuarded(failing, engine);
    const answer = await query('{ item { name size } }');
    expect(answer.data).toEqual({ item: { name: 'n', size: null } });
    expect(JSON.stringify(answer)).not.toContain('secret-key');
    await stop();
  });

  it('enforces the rules of the newest supergraph, also where nothing else has changed', async () => {
    const open = composeSupergraph(sources(''));
    const { query, swap, stop } = await federateGuarded(authenticated, engine, { supergraph: open });
    expect(await query('{ closed }')).toEqual({ data: { closed: 2 } });
    for (const [rule, seen] of [
      ['@authenticated', null],
      ['@policy(policies: [["OWNER"]])', null],
      ['', 2],
    ] as const) {
      await swap(composeSupergraph(sources(rule)));
      expect((await query('{ closed }')).data).toEqual({ closed: seen });
    }
    await swap(composeSupergraph(sources('@policy(policies: [["OWNER"]])')));
    expect((await query('{ closed }', person())).data).toEqual({ closed: null });
    await swap(composeSupergraph(authenticated));
    expect((await query('{ closed }', person())).data).toEqual({ closed: 2 });
    await stop();
  });
});

const answering = {
  execute: async () => ({ data: { closed: 2 } }),
  close: async () => {},
};

it('refuses a supergraph whose rules cannot be understood, or are of a version that is not known', async () => {
  const { sdl } = composeSupergraph(sources('@requiresScopes(scopes: [["a"]])'));
  const start = (text: string) => {
    const gateway = createGateway({ supergraph: { sdl: parseSupergraph(text).sdl }, transport: () => answering });
    return gateway.executeOperation({ query: '{ open }' }).finally(() => gateway.stop());
  };
  await expect(start(sdl.replace('[["a"]]', '[[1]]'))).rejects.toThrow(
    'The supergraph cannot be served: @requiresScopes on Item.secret cannot be understood: give lists of lists of names, such as [["a", "b"], ["c"]].',
  );
  await expect(start(sdl.replaceAll('requiresScopes/v0.1', 'requiresScopes/v0.2'))).rejects.toThrow(
    'it needs "https://specs.apollo.dev/requiresScopes/v0.2" for SECURITY, which this engine does not provide',
  );
});

it('refuses with 403 over HTTP', async () => {
  const { sdl } = composeSupergraph(authenticated);
  const gateway = createGateway({ supergraph: { sdl }, unauthorized: 'refuse', transport: () => answering });
  const { url } = await gateway.listen();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ closed }' }),
  });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ errors: [{ path: ['closed'] }] });
  await gateway.stop();
});

it('reads from HUB_UNAUTHORIZED what becomes of an operation', () => {
  expect(readGatewayConfig({}, {}).unauthorized).toBe('null');
  expect(readGatewayConfig({}, { HUB_UNAUTHORIZED: 'refuse' }).unauthorized).toBe('refuse');
  expect(() => readGatewayConfig({}, { HUB_UNAUTHORIZED: 'hide' })).toThrow('HUB_UNAUTHORIZED');
});
