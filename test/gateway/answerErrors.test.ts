import type { ExecutionResult } from 'graphql';
import { ENGINE_NAMES } from '../../gateway/config.ts';
import { createGateway, type Gateway } from '../../gateway/server.ts';
import { createInProcessTransport } from '../../gateway/transport/inProcess.ts';
import { composeForeign } from './foreignGraph.ts';

const FIELDS = 250;
const names = Array.from({ length: FIELDS }, (_, index) => `f${index}`);
const query = `{ ${names.map((name) => `${name}: fail`).join(' ')} }`;

describe.each(ENGINE_NAMES)('an answer with very many errors, with the engine %s', (engine) => {
  let gateway: Gateway | undefined;
  afterEach(() => gateway?.stop());

  async function ask(errors: (key: string) => object[], others: object[] = []) {
    gateway = createGateway({
      engine,
      supergraph: { sdl: composeForeign() },
      limits: { aliases: FIELDS, rootFields: FIELDS },
      maxAnswerBytes: 100_000,
      transport: (name) =>
        createInProcessTransport(name, async (request) => {
          const keys = [...request.query.matchAll(/(\w+) *: *fail/g)].map(([, key]) => key as string);
          const data = Object.fromEntries(keys.map((key) => [key, null]));
          return { data, errors: [...keys.flatMap(errors), ...others] } as unknown as ExecutionResult;
        }),
    });
    return gateway.executeOperation({ query });
  }
  const further = { code: 'TOO_MANY_ERRORS', count: 40 };

  it('shows a hundred, and says how many there are beyond them', async () => {
    const { data, errors = [] } = await ask((key) => [{ message: `No ${key}.`, path: [key] }]);
    expect(Object.keys(data ?? {})).toEqual(names);
    expect(errors).toHaveLength(101);
    expect(errors.slice(0, 100).map(({ message }) => message)).toEqual(names.slice(0, 100).map((key) => `No ${key}.`));
    expect(errors[100]).toEqual({
      message: '150 further errors are not shown. Correct what the others say, or ask for less at a time.',
      extensions: { code: 'TOO_MANY_ERRORS', count: 150 },
    });
  });

  it('adds those that a department has left out', async () => {
    const { errors = [] } = await ask(
      (key) => (Number(key.slice(1)) < 3 ? [{ message: `No ${key}.`, path: [key] }] : []),
      [{ message: '40 further errors are not shown.', extensions: further }],
    );
    const last = errors.at(-1);
    expect(errors).toHaveLength(4);
    expect(last?.extensions).toMatchObject(further);
    const many = await ask(
      (key) => [{ message: `No ${key}.`, path: [key] }],
      [{ message: 'More.', extensions: further }],
    );
    expect(many.errors?.at(-1)?.extensions).toEqual({ code: 'TOO_MANY_ERRORS', count: 190 });
  });

  it('is given up where their texts are larger than an answer may be', async () => {
    const { data, errors } = await ask((key) => [{ message: 'x'.repeat(2_000), path: [key] }]);
    expect(data ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'ANSWER_TOO_LARGE', limit: 100_000 }]);
  });
});
