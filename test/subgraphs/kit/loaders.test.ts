import type { DataSource } from 'typeorm';
import { SubgraphContext } from '../../../subgraphs/kit/server/context.ts';

it('loads at most 10,000 keys at once, since a statement takes a bounded number of parameters', async () => {
  const sizes: number[] = [];
  const loader = new SubgraphContext({} as DataSource).loader<number, number>('doubled', async (keys) => {
    sizes.push(keys.length);
    return keys.map((key) => key * 2);
  });
  const keys = Array.from({ length: 25_000 }, (_, key) => key);
  expect(await loader.loadMany(keys)).toEqual(keys.map((key) => key * 2));
  expect(sizes).toEqual([10_000, 10_000, 5_000]);
});
