/** One gateway in a process of its own: `node side.mjs <name>`, with the supergraph sent as the first message. */
import { Session } from 'node:inspector/promises';
import { sides } from './sides.mjs';

const profiler = new Session();

process.once('message', async ({ supergraphSdl, answers }) => {
  const port = await sides[process.argv[2]].start({ supergraphSdl, answers });
  process.send({ port });
  let before = process.cpuUsage();
  let profiling = false;
  let connected = false;
  process.on('message', async ({ profile = false }) => {
    const { user, system } = process.cpuUsage(before);
    const used = { cpuMicroseconds: user + system, rssMegabytes: process.memoryUsage.rss() / 2 ** 20 };
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
    process.send(used);
  });
});

/** Packages, then functions, in which the most time was spent, without what they called, in percent of the time not idle. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map();
  const packages = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    if (functionName === '(idle)') return;
    const place = url.replace(/^.*\/(node_modules|dist)\//, '');
    const name = `${functionName || '(anonymous)'} ${place}${place ? `:${lineNumber + 1}` : ''}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
    const inside = packageOf(url, functionName);
    packages.set(inside, (packages.get(inside) ?? 0) + timeDeltas[index]);
    total += timeDeltas[index];
  });
  const most = (of, count) =>
    [...of]
      .sort((a, b) => b[1] - a[1])
      .slice(0, count)
      .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} % ${name}`);
  return [...most(packages, 15), '', ...most(times, 45)];
}

/** Generated code has no URL; what has neither URL nor a name of ours is the runtime's own. */
function packageOf(url, functionName) {
  if (url.startsWith('node:')) return 'node';
  const [, installed] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (installed) return installed;
  if (url.includes('/dist/')) return url.includes('/engine/') ? 'our engine' : 'our gateway';
  if (/^(f|o|v)\d+$|^fields/.test(functionName)) return 'our engine, generated';
  return url === '' ? `native ${functionName}` : 'other';
}
