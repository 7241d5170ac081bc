// One gateway in a process of its own, named by its only argument; the first message brings the supergraph.
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { type SideInput, sides } from './sides.ts';

/** What was used since the last message. */
export interface Usage {
  cpuMicroseconds: number;
  rssMegabytes: number;
  /** Lines: where the time went. */
  profile?: string[];
}

process.once('disconnect', () => process.exit());

const profiler = new Session();

process.once('message', async (input: SideInput) => {
  const port = await sides[process.argv[2] ?? '']?.start(input);
  process.send?.({ port });
  let before = process.cpuUsage();
  let profiling = false;
  let connected = false;
  process.on('message', async ({ profile = false }: { profile?: boolean }) => {
    const { user, system } = process.cpuUsage(before);
    const used: Usage = { cpuMicroseconds: user + system, rssMegabytes: process.memoryUsage.rss() / 2 ** 20 };
    if (profiling) used.profile = selfTimes((await profiler.post('Profiler.stop')).profile);
    profiling = profile;
    if (profile) {
      if (!connected) profiler.connect();
      connected = true;
      await profiler.post('Profiler.enable');
      await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
      await profiler.post('Profiler.start');
    }
    before = process.cpuUsage();
    process.send?.(used);
  });
});

/**
 * Packages, then functions, in which the most time was spent, without what they called, in percent of the time not
 * idle.
 */
function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  const packages = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const frame = byId.get(id)?.callFrame;
    if (!frame || frame.functionName === '(idle)') return;
    const { functionName, url, lineNumber } = frame;
    const time = timeDeltas[index] ?? 0;
    const place = url.replace(/^.*\/(node_modules|dist)\//, '');
    const name = `${functionName || '(anonymous)'} ${place}${place ? `:${lineNumber + 1}` : ''}`;
    times.set(name, (times.get(name) ?? 0) + time);
    const inside = packageOf(url, functionName);
    packages.set(inside, (packages.get(inside) ?? 0) + time);
    total += time;
  });
  const most = (of: Map<string, number>, count: number) =>
    [...of]
      .sort((a, b) => b[1] - a[1])
      .slice(0, count)
      .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} % ${name}`);
  return [...most(packages, 15), '', ...most(times, 45)];
}

/** Generated code has no URL; a function with neither a URL nor a name of the engine's is the runtime's. */
function packageOf(url: string, functionName: string): string {
  if (url.startsWith('node:')) return 'node';
  const [, installed] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (installed) return installed;
  if (url.includes('/dist/')) return url.includes('/engine/') ? 'our engine' : 'our gateway';
  if (/^(f|o|v)\d+$|^fields/.test(functionName)) return 'our engine, generated';
  return url === '' ? `native ${functionName}` : 'other';
}
