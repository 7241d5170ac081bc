import { type DocumentNode, Kind } from 'graphql';

/**
 * Refuses a supergraph that needs what an engine does not do.
 *
 * A supergraph names the specifications it uses by `@link(url:, for:)`. One marked `SECURITY` or `EXECUTION` changes
 * who may see a field or how it is fetched. An engine that does not know it must not serve the graph: it would show
 * hidden fields.
 *
 * @param known the specifications that the engine implements, each with the latest version it knows, such as
 *   `{ join: '0.5' }`; a later version may have rules that the engine does not know
 * @throws Error naming the first one that it does not implement, and what can be done
 */
export function requireFeatures(supergraph: DocumentNode, known: Readonly<Record<string, string>>): void {
  const links = supergraph.definitions
    .filter((node) => node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION)
    .flatMap((node) => node.directives ?? [])
    .filter((directive) => directive.name.value === 'link');
  for (const link of links) {
    const values = new Map(link.arguments?.map(({ name, value }) => [name.value, value]));
    const purpose = values.get('for');
    const url = values.get('url');
    if (purpose?.kind !== Kind.ENUM || url?.kind !== Kind.STRING) continue;
    const [, name = '', version = ''] = /\/([^/]+)\/v(\d+\.\d+)\/?$/.exec(url.value) ?? [];
    const latest = Object.hasOwn(known, name) ? known[name] : undefined;
    if (latest !== undefined && isUpTo(version, latest)) continue;
    throw new Error(
      `it needs "${url.value}" for ${purpose.value}, which this engine does not provide: compose the supergraph ` +
        `without it${latest === undefined ? '' : ` (up to v${latest} is known)`}, or choose another engine that has it.`,
    );
  }
}

/** Both are written `major.minor`. */
function isUpTo(version: string, latest: string): boolean {
  const [major, minor] = version.split('.').map(Number) as [number, number];
  const [latestMajor, latestMinor] = latest.split('.').map(Number) as [number, number];
  return major === latestMajor && minor <= latestMinor;
}
