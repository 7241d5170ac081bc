/** One gateway in a process of its own: `node side.mjs <name>`, with the supergraph sent as the first message. */
import { sides } from './sides.mjs';

process.once('message', async ({ supergraphSdl, answers }) => {
  const port = await sides[process.argv[2]].start({ supergraphSdl, answers });
  process.send({ port });
  let before = process.cpuUsage();
  process.on('message', () => {
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    process.send({ cpuMicroseconds: user + system, rssMegabytes: process.memoryUsage.rss() / 2 ** 20 });
  });
});
