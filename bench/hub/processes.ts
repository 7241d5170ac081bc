import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { projectPath } from '../../common/project.ts';
import { subgraphs } from '../../subgraphs/index.ts';

/** A running hub, and the function that ends it. */
export interface Running {
  url: string;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Runs `hub …` as an operator does and waits until it prints its address. */
async function start(
  words: readonly string[],
  environment: Environment,
  program = projectPath('hub'),
): Promise<Running> {
  const child = spawn(process.execPath, [program, ...words, '--port', '0'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
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

/** Everything in one process: `hub start`. @param program the file of the command, of another checkout */
export const startInProcess = (environment: Environment, program?: string) => start(['start'], environment, program);

/** A process for each department and one for the gateway: `hub serve …`. */
export async function startProcesses(settings: Environment): Promise<Running> {
  const environment = { HUB_SIGNING_KEYS: `bench:${randomBytes(32).toString('hex')}`, ...settings };
  const parts: Running[] = [];
  const stop = async () => {
    for (const part of parts.reverse()) await part.stop();
  };
  try {
    const urls: string[] = [];
    for (const { name } of subgraphs) {
      const part = await start(['serve', name], environment);
      parts.push(part);
      urls.push(`${name}=${part.url}`);
    }
    const gateway = await start(['serve', 'gateway'], {
      // All load comes from one address.
      HUB_RATE_POINTS: 'off',
      ...environment,
      HUB_SUBGRAPH_URLS: urls.join(','),
    });
    parts.push(gateway);
    return { url: gateway.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
