import type { OperationLimits } from '../common/graphql/limits/limits.ts';
import type { HttpLimits } from '../common/http/limits.ts';
import type { Routes } from '../common/http/router.ts';
import type { IdentitySettings } from '../common/identity/settings.ts';
import type { Logger } from '../common/logger.ts';
import type { ActiveSupergraphOptions } from './activeSupergraph.ts';
import type { CorsOrigins, TrustedOnly } from './config.ts';
import type { PlanningLimits } from './guard/limits.ts';
import type { RateLimits } from './guard/rate.ts';
import type { SlotLimits } from './guard/slots.ts';
import type { GraphPage } from './pages/graphPage.ts';

/** What a gateway is made with; what is left out has the defaults of the configuration, where nothing else is said. */
export interface GatewayOptions extends Omit<ActiveSupergraphOptions, 'logger' | 'engineLimits'> {
  readonly port?: number;
  readonly host?: string;
  readonly corsOrigins?: CorsOrigins;
  /** Where people reach the hub, without a slash at its end. Default: where each request came. */
  readonly publicUrl?: string | undefined;
  /** Folder of the operations the Playground offers; by default `operations` beside the supergraph file. */
  readonly operationsDirectory?: string;
  /** Further pages, each made of an answer of the graph. */
  readonly pages?: readonly GraphPage[];
  /** What else it answers over HTTP, by path: changes of departments in this process. */
  readonly routes?: Routes;
  /** Milliseconds that a request may take. Default: 10,000. */
  readonly requestTimeoutMs?: number;
  /** The largest body of a request, in bytes. */
  readonly maxBodyBytes?: number;
  /** The largest estimated cost of an operation that has no budget of its own. */
  readonly maxCost?: number;
  /** The size that the estimate takes for a list of which the supergraph says none. */
  readonly defaultListSize?: number;
  /** What a client's operation may have at most, where it differs from the defaults. */
  readonly limits?: Partial<OperationLimits>;
  /** What the documents and the plans that are kept may take in memory, in bytes. Default: 32 MiB. */
  readonly operationCacheBytes?: number;
  /** What planning may take, where it differs from the defaults. */
  readonly planning?: Partial<PlanningLimits>;
  /** Addresses and networks of the proxies whose word on a client's address counts. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** What is taken from those who connect. Default: what the configuration has where nothing is set. */
  readonly http?: HttpLimits;
  /** What one client may spend. Default: nothing is limited. */
  readonly rate?: RateLimits | 'off';
  /** Operations that may be executed and wait at a time. Default: as in the configuration. */
  readonly slots?: SlotLimits;
  /** Whose tokens are taken. Default: none is, and every request with one is refused. */
  readonly identity?: IdentitySettings;
  /** Whether only trusted operations are answered: those of `operationsDirectory` and of manifests. Default: off. */
  readonly trustedOnly?: TrustedOnly;
  /** Files and folders of manifests in the form of Apollo's tools. */
  readonly trustedManifests?: readonly string[];
  /** Whether clients may ask for the schema by `__schema` and `__type`. Default: true. */
  readonly introspection?: boolean;
  /** How long requests in flight may take when the gateway stops, in milliseconds. */
  readonly drainMs?: number;
  readonly logger?: Logger;
}
