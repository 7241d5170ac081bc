import { messageOf } from '../common/errors.ts';
import type { Logger } from '../common/logger.ts';
import type { SigningKey } from '../common/signature/call.ts';
import { createSigner } from '../common/signature/sign.ts';
import { DEFAULT_ENGINE, type EngineName, type UnauthorizedMode } from './config.ts';
import { TOKEN_HEADER } from './context.ts';
import type { Engine, EngineLimits } from './engine.ts';
import { createEngine } from './engines/index.ts';
import { SubgraphConnections } from './supergraph/connections.ts';
import { readSupergraph } from './supergraph/file.ts';
import { overrideUrls } from './supergraph/override.ts';
import { parseSupergraph, type SubgraphAddress, type Supergraph, SupergraphError } from './supergraph/supergraph.ts';
import { watchSupergraph } from './supergraph/watch.ts';
import { createHttpTransport } from './transport/http.ts';
import type { SubgraphTransport, TransportFactory } from './transport/transport.ts';

export interface ActiveSupergraphOptions {
  /** A supergraph file, which is watched, or the text of one. */
  readonly supergraph: { readonly file: string } | { readonly sdl: string };
  readonly engine?: EngineName;
  /** URLs that replace those written in the supergraph, by subgraph name. */
  readonly subgraphUrls?: Readonly<Record<string, string>>;
  /** The transport to a subgraph, or `undefined` for HTTP to its URL. Subgraphs in this process are given here. */
  readonly transport?: (name: string, url: string) => SubgraphTransport | undefined;
  readonly subgraphTimeoutMs?: number;
  /** Signs the calls over HTTP with the first of them. Default: calls are not signed. */
  readonly signingKeys?: readonly SigningKey[] | undefined;
  /** Names of the subgraphs that get the client's own `authorization`. Default: none does. */
  readonly forwardAuthorization?: readonly string[];
  /** Bytes that an answer may have, of a subgraph and of the gateway. Default: 16 MiB. */
  readonly maxAnswerBytes?: number;
  /** Objects that an answer may have. Default: 200,000. */
  readonly maxAnswerNodes?: number;
  /** What becomes of an operation that asks for what its viewer may not see. Default: `null`. */
  readonly unauthorized?: UnauthorizedMode;
  readonly engineLimits?: Partial<EngineLimits>;
  readonly logger: Logger;
}

/** The supergraph that is served now: its engine and the connections to its subgraphs, which change together. */
export class ActiveSupergraph {
  readonly engine: Engine;
  readonly connections: SubgraphConnections;
  /** The file that it is read from, if any. */
  readonly file: string | undefined;
  readonly #urls: Readonly<Record<string, string>>;
  readonly #logger: Logger;
  #sdl: string;
  #subgraphs: readonly SubgraphAddress[];

  /** @throws SupergraphError | ConfigurationError when the supergraph cannot be served with these URLs */
  constructor(options: ActiveSupergraphOptions) {
    this.file = 'file' in options.supergraph ? options.supergraph.file : undefined;
    const supergraph =
      'file' in options.supergraph ? readSupergraph(options.supergraph.file) : parseSupergraph(options.supergraph.sdl);
    this.#urls = options.subgraphUrls ?? {};
    this.#logger = options.logger;
    this.#sdl = supergraph.sdl;
    this.#subgraphs = overrideUrls(supergraph, this.#urls).subgraphs;
    this.connections = new SubgraphConnections(transportFactory(options), this.#subgraphs);
    this.engine = createEngine(options.engine ?? DEFAULT_ENGINE, {
      supergraph,
      transport: (name) => this.connections.get(name),
      limits: options.engineLimits ?? {},
      logger: options.logger,
      maxAnswerBytes: options.maxAnswerBytes,
      maxAnswerNodes: options.maxAnswerNodes,
      unauthorized: options.unauthorized,
    });
  }

  get subgraphs(): readonly SubgraphAddress[] {
    return this.#subgraphs;
  }

  /** Serves another supergraph from now on. @throws SupergraphError and the former one stays */
  async swap(next: Supergraph): Promise<void> {
    try {
      const { subgraphs } = overrideUrls(next, this.#urls);
      // Connections first: the engine may ask a new subgraph the moment it has swapped.
      this.connections.update(subgraphs);
      await this.engine.swap(next);
      this.#subgraphs = subgraphs;
      this.#sdl = next.sdl;
    } catch (cause) {
      this.connections.update(this.#subgraphs);
      throw new SupergraphError(`The new supergraph cannot be served: ${firstLine(cause)}`, { cause });
    }
  }

  /** Swaps whenever the file changes; the returned function ends that. Without a file there is nothing to watch. */
  watch(): () => void {
    const { file } = this;
    if (file === undefined) return () => {};
    return watchSupergraph(file, {
      current: this.#sdl,
      onSupergraph: async (next) => {
        await this.swap(next);
        this.#logger.info(`The supergraph file "${file}" has changed and is served now.`);
      },
      onRefused: (message) => this.#logger.error(`${message} The former supergraph stays in service.`),
    });
  }

  /** An error that kept the engine from starting, in words for the operator. */
  startError(cause: unknown): SupergraphError {
    const name = this.file === undefined ? 'The supergraph' : `The supergraph file "${this.file}"`;
    return new SupergraphError(`${name} cannot be served: ${firstLine(cause)}`, { cause });
  }
}

function transportFactory(options: ActiveSupergraphOptions): TransportFactory {
  const { transport, subgraphTimeoutMs, maxAnswerBytes, signingKeys = [], forwardAuthorization = [] } = options;
  const [key] = signingKeys;
  const sign = key && createSigner(key);
  const open: TransportFactory = (name, url) => {
    const given = transport?.(name, url);
    if (given) return given;
    if (url === '') {
      throw new SupergraphError(
        `The supergraph gives no URL for the subgraph "${name}": name it in HUB_SUBGRAPH_URLS.`,
      );
    }
    try {
      return createHttpTransport(name, url, { timeoutMs: subgraphTimeoutMs, maxAnswerBytes, sign });
    } catch (cause) {
      throw new SupergraphError(messageOf(cause), { cause });
    }
  };
  // Where no subgraph gets the client's token, it is not in the context of a request.
  if (forwardAuthorization.length === 0) return open;
  return (name, url) => (forwardAuthorization.includes(name) ? open(name, url) : withoutToken(open(name, url)));
}

/** A transport that keeps the client's token back. */
function withoutToken(transport: SubgraphTransport): SubgraphTransport {
  const strip = <Request extends { headers?: Record<string, string> | undefined }>(request: Request): Request => {
    const { [TOKEN_HEADER]: _token, ...headers } = request.headers ?? {};
    return { ...request, headers };
  };
  const { executeRaw } = transport;
  return {
    execute: (request) => transport.execute(strip(request)),
    ...(executeRaw && { executeRaw: (request) => executeRaw(strip(request)) }),
    close: (options) => transport.close(options),
  };
}

/** Errors of composition and planning have many lines; the first one says what is wrong. */
const firstLine = (cause: unknown) => messageOf(cause).split('\n')[0];
