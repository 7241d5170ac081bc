import { quantile } from '../hub/load.ts';

/**
 * CPU milliseconds of this process per request, of each side: the sides take turns in rounds, one request after
 * another, so that other work of the machine affects all equally. The lowest round is the least disturbed one.
 *
 * @param sides by name, each a function that asks once
 */
export async function cpuPerRequest<Name extends string>(
  sides: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, requests, warmup }: { rounds: number; requests: number; warmup: number },
): Promise<Record<Name, { least: number; median: number }>> {
  const names = Object.keys(sides) as Name[];
  const found = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) for (let each = 0; each < warmup; each += 1) await sides[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length] as Name;
      const before = process.cpuUsage();
      for (let each = 0; each < requests; each += 1) await sides[name]();
      const { user, system } = process.cpuUsage(before);
      found.get(name)?.push((user + system) / 1000 / requests);
    }
  }
  return Object.fromEntries(
    [...found].map(([name, times]) => [name, { least: Math.min(...times), median: quantile(times, 0.5) }]),
  ) as Record<Name, { least: number; median: number }>;
}
