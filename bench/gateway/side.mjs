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

/** The functions in which the most time was spent, without what they called, in percent of the time not idle. */
function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    if (functionName === '(idle)') return;
    const place = url.replace(/^.*\/(node_modules|dist)\//, '');
    const name = `${functionName || '(anonymous)'} ${place}${place ? `:${lineNumber + 1}` : ''}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index]);
    total += timeDeltas[index];
  });
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 45)
    .map(([name, time]) => `${((100 * time) / total).toFixed(1).padStart(5)} % ${name}`);
}
