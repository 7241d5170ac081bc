import type { ClassType } from 'type-graphql';
import type { MigrationInterface } from 'typeorm';
import type { AreaDefinition } from './area.ts';
import type { SourceDefinition } from './feeds/definition.ts';
import type { IndicatorDefinition } from './observation/definition.ts';
import { areaSeeds } from './seeds/areaSeeds.ts';
import type { Seed } from './seeds/loadSeeds.ts';
import type { SubgraphContext } from './server/context.ts';
import type { LocalisedText } from './values/localisedText.ts';

/** The key fields by which the gateway asks for an entity. */
export type Representation = Record<string, unknown> & { __typename: string };

/** Resolves one representation of an entity type; null if there is no such entity. */
export type ReferenceResolver = (
  representation: Representation,
  context: SubgraphContext,
) => object | null | Promise<object | null>;

/** What a department declares in its entry point; the rest follows from its areas. */
export interface SubgraphDeclaration
  extends Omit<SubgraphDefinition, 'datasets' | 'indicators' | 'sources' | 'resolvers' | 'seeds'> {
  areas: readonly AreaDefinition[];
  /** Resolver classes that need all of its areas. */
  resolvers?: readonly ClassType[];
}

/** A department, put together from its areas in the order in which it lists them. */
export function defineSubgraph(declaration: SubgraphDeclaration): SubgraphDefinition {
  const { areas } = declaration;
  return {
    ...declaration,
    datasets: areas.flatMap(({ datasets }) => datasets),
    indicators: areas.flatMap(({ indicators = [] }) => indicators),
    sources: areas.flatMap(({ sources = [] }) => sources),
    resolvers: [...areas.flatMap(({ resolvers = [] }) => resolvers), ...(declaration.resolvers ?? [])],
    seeds: (sourceDirectory, samples = true) =>
      areas.flatMap((area) => areaSeeds(area, sourceDirectory)).filter(({ isSample }) => samples || !isSample),
  };
}

/** A department as the kit serves it. */
export interface SubgraphDefinition {
  /** In lower case with hyphens, as in the supergraph: `trade-finance`. */
  name: string;
  title: LocalisedText;
  /** The default port; also the port in the supergraph's URL. */
  port: number;
  /** What its own indicator and dataset types begin with: `TradeFinance`. */
  typePrefix: string;
  areas: readonly AreaDefinition[];
  /** Record classes, each with a `@Dataset` declaration. */
  datasets: readonly ClassType[];
  indicators: readonly IndicatorDefinition[];
  /** Feeds of publishers that `hub pull` fetches for it. */
  sources?: readonly SourceDefinition[];
  /** Stubs of other departments' entities that gain fields here. */
  foreignEntities: readonly ClassType[];
  /** This subgraph's class for `Area`: its stub, or the record class of the department that owns it. */
  area: ClassType;
  /** This subgraph's class for `City`. */
  city: ClassType;
  /** Its own resolver classes, beside those that are generated from its datasets. */
  resolvers: readonly ClassType[];
  /** Types that the schema must have although no field returns them: implementations of an interface. */
  orphanedTypes?: readonly ClassType[];
  /** References to entities that are neither datasets nor foreign: type name to resolver. */
  references?: Readonly<Record<string, ReferenceResolver>>;
  /**
   * The file that the catalogue of all departments is written to, for the department that answers for it. This
   * department declares the interfaces of indicators and datasets itself; the kit makes them for the others.
   */
  catalogueFile?: string;
  /** Newest last. */
  migrations: readonly (new () => MigrationInterface)[];
  /**
   * What it loads when it opens, in this order.
   *
   * @param sourceDirectory a folder with one folder of files for each real source, where there is one
   * @param samples whether it loads samples too. Default: true
   */
  seeds(sourceDirectory: string | undefined, samples?: boolean): readonly Seed[];
}
