import { ConfigurationError } from '../../common/settings.ts';
import type { Supergraph } from './supergraph.ts';

/**
 * Replaces the URLs written in a supergraph: in a compose network a subgraph has another address than on a laptop,
 * and the composed file is one and the same.
 *
 * @throws ConfigurationError when a name is not that of a subgraph: a typing error would silently change nothing
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
