import type { ClassType } from 'type-graphql';
import type { MigrationInterface } from 'typeorm';
import type { SubgraphContext } from './context.ts';
import type { Seed } from './import/load.ts';
import type { IndicatorDefinition } from './observation/definition.ts';
import type { SourceDefinition } from './source/definition.ts';
import type { LocalisedText } from './values/localisedText.ts';

/** The key fields by which the gateway asks for an entity. */
export type Representation = Record<string, unknown> & { __typename: string };

/** Resolves one representation of an entity type; null if there is no such entity. */
export type ReferenceResolver = (
  representation: Representation,
  context: SubgraphContext,
) => object | null | Promise<object | null>;

/** A department's face: everything that the kit needs to serve it. */
export interface SubgraphDefinition {
  /** In lower case with hyphens, as in the supergraph: `trade-finance`. */
  name: string;
  title: LocalisedText;
  /** The port that it is served on if nothing else is said; also the one in the supergraph's URL. */
  port: number;
  /** What its own indicator and dataset types begin with: `TradeFinance`. */
  typePrefix: string;
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
  /** Resolver classes of its own, beyond what its datasets yield. */
  resolvers: readonly ClassType[];
  /** Types that no field returns and that are part of the schema all the same: implementations of an interface. */
  orphanedTypes?: readonly ClassType[];
  /** References to entities that are neither datasets nor foreign: type name to resolver. */
  references?: Readonly<Record<string, ReferenceResolver>>;
  /** Whether the kit makes the interfaces of indicators and datasets; the catalogue's owner declares its own. */
  ownsCatalogue?: boolean;
  /** Newest last. */
  migrations: readonly (new () => MigrationInterface)[];
  /**
   * What it loads when it opens, in this order.
   *
   * @param sourceDirectory a folder with one folder of files for each real source, where there is one
   */
  seeds(sourceDirectory: string | undefined): readonly Seed[];
}
