import { quantile } from '../hub/load.mjs';

/**
 * CPU milliseconds of this process per request, of each side: the sides take turns in rounds, one request after another,
 * so that whatever else the machine does meets all alike. The least of the rounds is the least disturbed one.
 *
 * @param sides by name, each a function that asks once
 */
export async function cpuPerRequest(sides, { rounds, requests, warmup }) {
  const names = Object.keys(sides);
  const found = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) for (let each = 0; each < warmup; each += 1) await sides[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length];
      const before = process.cpuUsage();
      for (let each = 0; each < requests; each += 1) await sides[name]();
      const { user, system } = process.cpuUsage(before);
      found[name].push((user + system) / 1000 / requests);
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, { least: Math.min(...found[name]), median: quantile(found[name], 0.5) }]),
  );
}
