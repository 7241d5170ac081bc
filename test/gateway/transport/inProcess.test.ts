import { buildSchema, type ExecutionResult, GraphQLError, graphql } from 'graphql';
import { createInProcessTransport } from '../../../gateway/transport/inProcess.ts';
import { SubgraphUnavailableError } from '../../../gateway/transport/transport.ts';

const schema = buildSchema('type Query { hello(name: String): String, fails: String }');
const rootValue = {
  hello: ({ name }: { name?: string }) => `Hello ${name}`,
  fails: () => {
    throw new GraphQLError('No.', { extensions: { code: 'NOT_TODAY' } });
  },
};
const greeter = createInProcessTransport('greeter', (request) =>
  graphql({ schema, rootValue, source: request.query, variableValues: request.variables ?? null }),
);

describe('the in-process transport', () => {
  it('passes query and variables on and returns the answer', async () => {
    const answer = await greeter.execute({ query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'you' } });
    expect(answer).toEqual({ data: { hello: 'Hello you' } });
  });

  it('gives errors the form they have on the wire', async () => {
    const answer = await greeter.execute({ query: '{ fails }' });
    expect(JSON.parse(JSON.stringify(answer.errors))).toEqual(answer.errors);
    expect(answer.errors).toMatchObject([{ message: 'No.', path: ['fails'], extensions: { code: 'NOT_TODAY' } }]);
  });

  it('turns whatever is thrown into an unavailable subgraph, keeping the secret in the cause', async () => {
    const broken = createInProcessTransport('broken', async () => {
      throw new Error('password=hunter2');
    });
    const failure = (await broken.execute({ query: '{ a }' }).catch((error: unknown) => error)) as Error;
    expect(failure).toBeInstanceOf(SubgraphUnavailableError);
    expect(failure.message).not.toContain('hunter2');
    expect(failure.cause).toMatchObject({ message: 'password=hunter2' });
  });

  it('rejects when the request is aborted', async () => {
    const controller = new AbortController();
    const endless = createInProcessTransport('endless', () => new Promise<ExecutionResult>(() => controller.abort()));
    await expect(endless.execute({ query: '{ a }', signal: controller.signal })).rejects.toMatchObject({
      reason: 'the request was given up',
    });
  });

  it('rejects a call after it was closed', async () => {
    const closed = createInProcessTransport('closed', async () => ({ data: {} }));
    await closed.close();
    await expect(closed.execute({ query: '{ a }' })).rejects.toBeInstanceOf(SubgraphUnavailableError);
  });
});
