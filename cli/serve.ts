import { echoed } from '../common/echo.ts';
import { ErrorCode } from '../common/errorCode.ts';
import { SetupError } from '../common/errors.ts';
import { HttpProblem } from '../common/http/respond.ts';
import type { Handler } from '../common/http/router.ts';
import { standardErrorLogger } from '../common/logger.ts';
import type { SigningKey } from '../common/signature/call.ts';
import { MAKE_KEY } from '../common/signature/settings.ts';
import type { GatewayConfig } from '../gateway/config.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway/server.ts';
import { createInProcessTransport } from '../gateway/transport/inProcess.ts';
import { cataloguePage } from '../subgraphs/kit/catalogue/dcat.ts';
import { changesPage } from '../subgraphs/kit/changeFeed/atom.ts';
import { createChangeFeed } from '../subgraphs/kit/changeFeed/changeFeed.ts';
import { type Flags, readGatewaySettings, readSubgraphSettings } from './config.ts';
import { printTable } from './console.ts';
import { runUntilSignal } from './service.ts';

/** `hub serve <part>`: the gateway, or a subgraph by its name. */
export function servePart(part: string, flags: Flags): Promise<void> {
  return part === 'gateway' ? serveGateway(flags) : serveSubgraph(part, flags);
}

/** The gateway alone, with every department reached over HTTP at its URL. */
async function serveGateway(flags: Flags): Promise<void> {
  const config = readGatewaySettings(flags);
  requireSigning(config.signingKeys);
  const feed = createChangeFeed((question) => gateway.executeOperation(question));
  const gateway = createGateway({
    ...gatewayOptions(config),
    routes: { '/departments/': passesNoFiles },
    transport: (name) =>
      name === feed.name ? createInProcessTransport(name, (request) => feed.execute(request)) : undefined,
  });
  runUntilSignal(gateway);
  await listenAndReport(gateway);
  const { subgraphs } = await gateway.ready();
  for (const subgraph of subgraphs.filter(({ reachable }) => !reachable)) {
    standardErrorLogger.warn(`${subgraph.reason} Its fields are null until it does.`);
  }
}

/** `hub start` takes files for its departments here; a department that is served alone takes them itself. */
const passesNoFiles: Handler = (_request, _response, _search, path) => {
  const message = `There is nothing at ${echoed(path)}: this gateway passes no files on. Send files and undoings to the department itself, at its own address: /datasets/<code>/import, /runs/<number>/undo.`;
  throw new HttpProblem(404, ErrorCode.NOT_FOUND, message);
};

/** One department alone, over HTTP. */
async function serveSubgraph(name: string, flags: Flags): Promise<void> {
  // Loaded only here, because a gateway by itself does not need the departments' code.
  const [{ subgraphs }, { openSubgraph }] = await Promise.all([
    import('../subgraphs/index.ts'),
    import('../subgraphs/kit/server/subgraph.ts'),
  ]);
  const definition = subgraphs.find((candidate) => candidate.name === name);
  if (!definition) {
    const parts = ['gateway', ...subgraphs.map((candidate) => candidate.name)].join(', ');
    throw new Error(`There is no part "${name}" to serve: choose one of ${parts}.`);
  }
  const config = readSubgraphSettings(flags);
  requireSigning(config.signing?.keys);
  const { samples = false } = config;
  const subgraph = await openSubgraph(definition, { ...config, samples, logger: standardErrorLogger });
  runUntilSignal({ stop: () => subgraph.close() });
  let url: string;
  try {
    ({ url } = await subgraph.listen(config.port ?? definition.port, config.host));
  } catch (error) {
    await subgraph.close();
    throw error;
  }
  subgraph.webhooks.start();
  printTable(`The subgraph ${name} is ready.`, [['GraphQL', url]]);
}

/**
 * Parts in processes of their own trust each other by signed calls.
 *
 * @throws SetupError where there is no key, and no word that none is wanted
 */
function requireSigning(keys: readonly SigningKey[] | undefined): void {
  if (keys?.length !== 0) return;
  throw new SetupError(
    'HUB_SIGNING_KEYS is missing: the gateway signs its calls, so that departments answer nobody else. Make a key once, with ' +
      `${MAKE_KEY}, and give the same to every part; or say HUB_SIGNING=off where nothing else reaches the departments.`,
  );
}

export function gatewayOptions(config: GatewayConfig): GatewayOptions {
  const { supergraph, ...rest } = config;
  return {
    ...rest,
    pages: [cataloguePage, changesPage],
    supergraph: { file: supergraph },
    logger: standardErrorLogger,
  };
}

/** Listens and prints the address. A gateway that cannot listen is stopped, so that the process can end. */
export async function listenAndReport(gateway: Gateway): Promise<void> {
  try {
    const { url } = await gateway.listen();
    printTable('浙港數據樞紐 Zhegang Hub is ready.', [
      ['Playground', `${url}/playground`],
      ['GraphQL', `${url}/graphql`],
      ['State', `${url}/ready`],
    ]);
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}
