import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectPath } from '../../common/project.ts';
import { signingEnvironment } from './signing.ts';

/** A `hub` command that runs in a process of its own, as an operator starts it. */
export interface HubProcess {
  /** The address that it printed when it was ready. */
  url: string;
  process: ChildProcess;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to end, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `hub …`, with a key to sign calls, and waits until it prints the address of its GraphQL endpoint. Rejects with its output if it ends first. */
export async function startProcess(words: string[], environment: Record<string, string>): Promise<HubProcess> {
  const child = spawn(process.execPath, [projectPath('hub'), ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...signingEnvironment, ...environment },
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
  const ended = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    const [code] = await exit;
    return code as number | null;
  };
  return {
    url,
    process: child,
    kill: async () => {
      await ended('SIGKILL');
    },
    stop: () => ended('SIGTERM'),
  };
}
