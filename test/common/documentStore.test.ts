import { GraphQLError, parse, visit } from 'graphql';
import { createDocumentStore } from '../../common/graphql/documentStore.ts';

/** A text of about `bytes` bytes, nearly all of them comments. */
const mostlyComments = (name: string, bytes: number) => `query ${name} { a }\n${'#\n'.repeat(bytes / 2)}`;

it('keeps a document without what stands around its nodes', async () => {
  const store = createDocumentStore(1e6);
  await store.set('one', parse(mostlyComments('One', 1_000)));
  const kept = await store.get('one');
  const [definition] = kept?.definitions ?? [];
  expect(definition).toMatchObject({ name: { value: 'One' } });
  // A token keeps every other one.
  expect(JSON.stringify(kept)).not.toContain('startToken');
  const placed: string[] = [];
  if (kept) visit(kept, { enter: (node) => void (node.loc && placed.push(node.kind)) });
  expect(placed).toEqual(['OperationDefinition']);
});

it('still says where in the text an error is', async () => {
  const store = createDocumentStore(1e6);
  await store.set('one', parse('query One {\n  a\n}'));
  const kept = await store.get('one');
  expect(new GraphQLError('No.', { nodes: kept?.definitions }).locations).toEqual([{ line: 1, column: 1 }]);
});

it('counts texts with their comments, and drops the documents that were used longest ago', async () => {
  const store = createDocumentStore(30_000);
  for (const name of ['one', 'two', 'three']) {
    await store.set(name, parse(mostlyComments(name, 10_000)));
    await store.get('one');
  }
  expect([await store.get('one'), await store.get('two'), await store.get('three')].map(Boolean)).toEqual([
    true,
    false,
    true,
  ]);
});

it('counts the nodes of a document, which take more than its text', async () => {
  const store = createDocumentStore(30_000);
  await store.set('one', parse(`{ ${'a '.repeat(1_000)} }`));
  expect(await store.get('one')).toBeUndefined();
});
