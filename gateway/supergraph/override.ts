import { ConfigurationError } from '../../common/settings.ts';
import type { Supergraph } from './supergraph.ts';

/**
 * Replaces the URLs written in a supergraph: the composed file is the same everywhere, but a subgraph has another
 * address in a compose network than on a laptop.
 *
 * @throws ConfigurationError when a name is not that of a subgraph: a misspelt name would otherwise change nothing,
 *   without a message
 */
export function overrideUrls(supergraph: Supergraph, urls: Readonly<Record<string, string>>): Supergraph {
  const names = supergraph.subgraphs.map(({ name }) => name);
  const unknown = Object.keys(urls).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new ConfigurationError(
      unknown.map((name) => `HUB_SUBGRAPH_URLS: the supergraph has no subgraph "${name}"; it has ${names.join(', ')}.`),
    );
  }
  return {
    ...supergraph,
    subgraphs: supergraph.subgraphs.map(({ name, url }) => ({ name, url: urls[name] ?? url })),
  };
}
