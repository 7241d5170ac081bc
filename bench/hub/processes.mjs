import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { subgraphs } from '../../dist/subgraphs/index.js';

const hub = fileURLToPath(new URL('../../hub', import.meta.url));

/** Runs `hub …` as an operator does and waits until it prints its address. */
async function start(words, environment) {
  const child = spawn(process.execPath, [hub, ...words, '--port', '0'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk) => {
      output += chunk;
      const address = /GraphQL\s+(http\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`hub ${words.join(' ')} ended with ${code}:\n${output}`)));
  });
  return {
    url,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Everything in one process: `hub start`. */
export const startInProcess = (environment) => start(['start'], environment);

/** A process for each department and one for the gateway: `hub serve …`. */
export async function startProcesses(environment) {
  const parts = [];
  const stop = async () => {
    for (const part of parts.reverse()) await part.stop();
  };
  try {
    const urls = [];
    for (const { name } of subgraphs) {
      const part = await start(['serve', name], environment);
      parts.push(part);
      urls.push(`${name}=${part.url}`);
    }
    const gateway = await start(['serve', 'gateway'], { ...environment, HUB_SUBGRAPH_URLS: urls.join(',') });
    parts.push(gateway);
    return { url: gateway.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
