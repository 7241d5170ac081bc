import { types } from 'node:util';
import fc from 'fast-check';
import { ask, onTheWire, query, sent, serveItems } from './sentItems.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

serveItems();

describe(`an answer put together from bytes (SEED=${seed})`, () => {
  it('is the same as one put together from objects, whatever the values', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\u2028', '\ud83c', '\u0000', '港'),
    );
    const leaf = fc.oneof(
      text,
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(-0, 1e21, 1e-7, 0.1, 2 ** 31, -(2 ** 31), 123456789012345680, 'LOW', 'OTHER'),
    );
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.constantFrom(-0, 1e21, 1e-7, 5e-324),
    );
    const item = fc.record({
      id: fc.oneof(fc.constantFrom('1', '2'), text),
      name: fc.oneof(text, text, leaf),
      level: fc.oneof(fc.constantFrom('LOW', 'HIGH', null), leaf),
      weight: fc.oneof(number, number, leaf),
      count: fc.oneof(fc.integer(), fc.integer(), leaf),
      open: fc.oneof(fc.boolean(), fc.constant(null), leaf),
      parts: fc.oneof(
        fc.array(
          fc.oneof(
            fc.constant(null),
            fc.array(fc.oneof(fc.constant(null), fc.record({ text, numbers: fc.array(fc.integer()) }))),
          ),
        ),
        leaf,
      ),
      client_id: text,
    });
    let run = 0;
    let cameAsBytes = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 4 }),
        fc.array(leaf, { minLength: 4, maxLength: 4 }),
        async (drawn, stocks) => {
          sent.items = drawn;
          sent.stockOf = (id) =>
            stocks[id.length % 4] === null
              ? null
              : { stock: stocks[id.length % 4], place: { city: 'c', floor: stocks[0] } };
          // Each time another operation, since one with several misses in a row is not tried with bytes for a while.
          run += 1;
          const document = `query Q${run} ${query}`;
          await ask(document);
          const fromBytes = await ask(document);
          if (types.isProxy(fromBytes.data)) cameAsBytes += 1;
          // Answers with spaces in them are never made from bytes.
          sent.change = (text) => JSON.stringify(JSON.parse(text), null, 1);
          const fromObjects = await ask(document);
          sent.change = (text) => text;
          expect(onTheWire(fromBytes).toString()).toBe(JSON.stringify(fromObjects));
        },
      ),
      { seed, numRuns: 200 },
    );
    expect(cameAsBytes).toBeGreaterThan(20);
    expect(cameAsBytes).toBeLessThan(200);
  }, 300_000);
});
