import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { SetupError } from '../../../common/errors.ts';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { CHANGE_FEED, CHANGE_FEED_URL, changeFeedSchema, listDepartments } from '../changeFeed/schema.ts';
import type { SubgraphDefinition } from '../definition.ts';
import { printSubgraph } from './printSubgraph.ts';
import { buildSubgraph } from './schema.ts';

/** A file of the contract: its path from the project's root, and its text. */
export interface ContractFile {
  path: string;
  text: string;
}

/** The catalogue of all departments, as the file that its owner reads it from. */
export function emitCatalogue(definitions: readonly SubgraphDefinition[]): ContractFile {
  const path = definitions.find(({ catalogueFile }) => catalogueFile)?.catalogueFile;
  if (!path) throw new SetupError('No department answers for the catalogue: declare a catalogueFile in one of them.');
  return { path, text: `${JSON.stringify(catalogueOf(definitions), null, 2)}\n` };
}

/**
 * The schema of every department and of the list of their changes, the supergraph that they compose to, and the list of
 * departments, as files. They are the same in whatever order the departments are given.
 *
 * @throws SetupError with the composer's reasons if they do not compose
 */
export async function emitSchemas(definitions: readonly SubgraphDefinition[]): Promise<ContractFile[]> {
  const ordered = [...definitions].sort((one, other) => (one.name < other.name ? -1 : 1));
  const subgraphs = await Promise.all(
    ordered.map(async (definition) => ({
      name: definition.name,
      url: `http://127.0.0.1:${definition.port}/graphql`,
      sdl: printSubgraph(await buildSubgraph(definition)),
    })),
  );
  const departments = listDepartments(ordered);
  const [any] = subgraphs;
  if (any) {
    const sdl = changeFeedSchema(any.sdl, departments);
    subgraphs.push({ name: CHANGE_FEED, url: CHANGE_FEED_URL, sdl });
  }
  return [
    { path: 'schema/departments.json', text: `${JSON.stringify(departments, null, 2)}\n` },
    ...subgraphs.map(({ name, sdl }) => ({ path: `schema/subgraphs/${name}.graphql`, text: sdl })),
    { path: 'schema/supergraph.graphql', text: compose(subgraphs) },
  ];
}

/**
 * Composes subgraphs to a supergraph.
 *
 * @throws SetupError with every reason of the composer
 */
export function compose(subgraphs: readonly { name: string; url: string; sdl: string }[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl) return `${supergraphSdl.trim()}\n`;
  const reasons = (errors ?? []).map(({ message }) => `  ${message}`);
  throw new SetupError(`The departments' schemas do not compose:\n${reasons.join('\n')}`);
}
