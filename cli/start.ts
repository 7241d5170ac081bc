import { echoed } from '../common/echo.ts';
import { ErrorCode } from '../common/errorCode.ts';
import { HttpProblem } from '../common/http/respond.ts';
import type { Handler, Routes } from '../common/http/router.ts';
import { standardErrorLogger } from '../common/logger.ts';
import { createGateway } from '../gateway/server.ts';
import { createInProcessTransport } from '../gateway/transport/inProcess.ts';
import { createChangeFeed } from '../subgraphs/kit/changeFeed/changeFeed.ts';
import { type Flags, readHubSettings } from './config.ts';
import { gatewayOptions, listenAndReport } from './serve.ts';
import { runUntilSignal, stopAll } from './service.ts';

/** A department's subgraph as this command needs it: it can be asked, sent files, and closed. */
interface Department {
  readonly name: string;
  readonly webhooks: { start(): void };
  readonly execute: Parameters<typeof createInProcessTransport>[1];
  readonly changes: Routes;
  close(): Promise<void>;
}

/** `hub start`: the gateway and every department in this one process; nothing else needs to run. */
export async function startHub(flags: Flags): Promise<void> {
  // Settings are read first, so that a mistake in them is reported before four databases are opened.
  const settings = readHubSettings(flags);
  const [{ subgraphs }, { openSubgraph }] = await Promise.all([
    import('../subgraphs/index.ts'),
    import('../subgraphs/kit/server/subgraph.ts'),
  ]);
  const { samples = true } = settings.subgraphs;
  const subgraphOptions = { ...settings.subgraphs, samples, logger: standardErrorLogger };
  const departments = await openAll(subgraphs.map((definition) => () => openSubgraph(definition, subgraphOptions)));
  const closeDepartments = departments.map((department) => ({ stop: () => department.close() }));
  try {
    const feed = createChangeFeed((question) => gateway.executeOperation(question));
    const gateway = createGateway({
      ...gatewayOptions(settings.gateway),
      routes: { '/departments/': changesOf(departments) },
      // A subgraph that the supergraph names and this process does not hold is reached at its URL.
      transport: (name) => {
        const part = [...departments, feed].find((candidate) => candidate.name === name);
        return part && createInProcessTransport(name, (request) => part.execute(request));
      },
    });
    runUntilSignal({ stop: () => stopAll([gateway, ...closeDepartments]) });
    await listenAndReport(gateway);
    for (const department of departments) department.webhooks.start();
  } catch (error) {
    await stopAll(closeDepartments);
    throw error;
  }
}

/** Answers `/departments/<name>/…` as the department of this name answers `/…` where it is served alone. */
function changesOf(departments: readonly Department[]): Handler {
  return (request, response, search, path) => {
    const [, name, rest = ''] = /^\/departments\/([^/]+)(\/.*)$/.exec(path) ?? [];
    const changes = departments.find((department) => department.name === name)?.changes ?? {};
    const prefix = Object.keys(changes).find((known) => rest.startsWith(known));
    const handler = prefix === undefined ? undefined : changes[prefix];
    if (handler) return handler(request, response, search, rest);
    const names = departments.map((department) => department.name).join(', ');
    const message = `There is nothing at ${echoed(path)}. Files go to /departments/<name>/datasets/<code>/import; names are ${names}.`;
    throw new HttpProblem(404, ErrorCode.NOT_FOUND, message);
  };
}

/** Opens all at once; when one cannot be opened the others are closed again and its error is thrown. */
async function openAll(openers: readonly (() => Promise<Department>)[]): Promise<Department[]> {
  const results = await Promise.allSettled(openers.map((open) => open()));
  const departments = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failure = results.find((result) => result.status === 'rejected');
  if (!failure) return departments;
  await stopAll(departments.map((department) => ({ stop: () => department.close() })));
  throw failure.reason;
}
