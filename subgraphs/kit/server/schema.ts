import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type DocumentNode, type GraphQLSchema, isObjectType, parse, visit } from 'graphql';
import { buildSchema, type ClassType, createResolversMap, getMetadataStorage } from 'type-graphql';
import { createDatasetTypes } from '../catalogue/dataTypes.ts';
import { createRealityFields } from '../catalogue/realityFields.ts';
import { createChangeResolvers } from '../changes/changeResolvers.ts';
import { ACCESS_DIRECTIVES } from '../dataset/access.ts';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import { foreignKeyOf, foreignNameOf } from '../dataset/foreignEntity.ts';
import { graphqlKey } from '../dataset/graphqlType.ts';
import { directResolverOf } from '../dataset/rowField.ts';
import type { ReferenceResolver, Representation, SubgraphDefinition } from '../definition.ts';
import { createEvidenceFields } from '../evidence/evidenceFields.ts';
import { createTargetOutcome } from '../evidence/targetOutcome.ts';
import { createChangesResolver } from '../history/feed/changesResolver.ts';
import { createImportRunsResolver } from '../history/importRunsField.ts';
import { createIndicatorTypes } from '../observation/indicatorTypes.ts';
import { checkArguments } from '../query/checkArguments.ts';
import { createAreaField } from '../query/contributedFields.ts';
import { createDatasetResolvers } from '../query/datasetResolver.ts';
import { describe } from '../values/describe.ts';
import { foldedKey, foldKey } from '../values/fold.ts';
import type { SubgraphContext } from './context.ts';
import { answerEntitiesSingly } from './entities.ts';

/**
 * The version of the federation specification that the subgraphs use, and its directives that they use: those of rules only
 * where a declaration has one.
 */
function federationLink(datasets: readonly DatasetDefinition[], ownsCatalogue: boolean): string {
  const hasRules = datasets.some(({ access, properties }) => access ?? properties.some((property) => property.access));
  const imports = [
    '@key',
    '@shareable',
    '@cost',
    '@listSize',
    '@inaccessible',
    ...(ownsCatalogue ? ['@external', '@requires'] : []),
    ...(hasRules ? ACCESS_DIRECTIVES : []),
  ];
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`;
}

/**
 * Builds a department's executable subgraph schema from its declaration: its datasets' generated fields, its own
 * resolvers, and the resolution of references to its entities.
 */
export function buildSubgraph(definition: SubgraphDefinition): Promise<GraphQLSchema> {
  const known = schemas.get(definition);
  if (known) return known;
  const built = build(definition);
  schemas.set(definition, built);
  return built;
}

/** A schema holds no rows and no request, so all open subgraphs of one department in this process share it. */
const schemas = new WeakMap<SubgraphDefinition, Promise<GraphQLSchema>>();

async function build(definition: SubgraphDefinition): Promise<GraphQLSchema> {
  const datasets = definition.datasets.map(requireDataset);
  const own = createDataTypes(definition);
  const resolvers = [
    ...datasets.flatMap((dataset) => [
      ...createDatasetResolvers(dataset),
      ...createChangeResolvers(definition, dataset),
      ...createAreaField(dataset, definition.area),
    ]),
    ...own.resolvers,
    createImportRunsResolver(definition.typePrefix, datasets, definition.indicators),
    createChangesResolver(definition),
    ...definition.resolvers,
  ];
  leavePropertiesToExecutor();
  const schema = await buildSchema({
    resolvers: resolvers as unknown as [ClassType, ...ClassType[]],
    orphanedTypes: [
      ...definition.datasets,
      ...definition.foreignEntities,
      ...own.orphaned,
      ...(definition.orphanedTypes ?? []),
    ] as ClassType[],
    validate: false,
    // type-graphql would run an introspection of the whole schema; buildSubgraphSchema and the tests check it instead.
    skipCheck: true,
  });
  const query = schema.getQueryType();
  if (query) query.description = describe('What can be asked.', '可查詢的內容。');
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = describe('What can be changed by hand.', '可人手變更的內容。');
  const references = {
    ...datasetReferences(datasets),
    ...foreignReferences(definition.foreignEntities),
    ...own.references,
    ...definition.references,
  };
  const resolversMap = createResolversMap(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const direct = directResolverOf(field);
      if (direct) resolversMap[type.name] = { ...resolversMap[type.name], [field.name]: direct } as never;
    }
  }
  for (const [typeName, resolve] of Object.entries(references)) {
    if (!schema.getType(typeName)) continue;
    resolversMap[typeName] = { ...resolversMap[typeName], __resolveReference: resolve } as never;
  }
  const subgraph = buildSubgraphSchema({
    typeDefs: withoutWeightsOfInterfaces(
      parse(
        `${federationLink(datasets, definition.catalogueFile !== undefined)}\n${printSchemaWithDirectives(schema)}`,
      ),
    ),
    resolvers: resolversMap as never,
  });
  return answerEntitiesSingly(checkArguments(subgraph));
}

/** type-graphql gives an interface's fields what their implementations have; `@cost` may stand on the latter only. */
function withoutWeightsOfInterfaces(document: DocumentNode): DocumentNode {
  return visit(document, {
    InterfaceTypeDefinition: (definition) =>
      visit(definition, { Directive: ({ name }) => (name.value === 'cost' ? null : undefined) }),
  });
}

/**
 * A field that is a property of its object gets no resolver: the executor reads it, which costs far less than
 * type-graphql's resolver. type-graphql has the option `simple` for this, but only for one field or class at a time.
 */
function leavePropertiesToExecutor(): void {
  for (const field of getMetadataStorage().fields) {
    if (field.name === field.schemaName) field.simple ??= true;
  }
}

interface DataTypes {
  resolvers: ClassType[];
  orphaned: ClassType[];
  references: Record<string, ReferenceResolver>;
}

function createDataTypes(definition: SubgraphDefinition): DataTypes {
  if (definition.catalogueFile) return { resolvers: [], orphaned: [], references: {} };
  const { typePrefix } = definition;
  const indicators = createIndicatorTypes(typePrefix, definition.indicators, definition.city);
  const datasets = createDatasetTypes(typePrefix, definition.datasets);
  const reality = createRealityFields(typePrefix, definition.datasets, definition.area);
  const outcomes = createTargetOutcome(typePrefix, definition.indicators);
  const measure = definition.foreignEntities.find((stub) => foreignNameOf(stub) === 'Measure');
  const evidence = measure
    ? [createEvidenceFields(typePrefix, definition.datasets, definition.indicators, measure)]
    : [];
  return {
    resolvers: [...indicators.resolvers, ...datasets.resolvers, ...reality.resolvers, ...evidence],
    orphaned: [...indicators.orphaned, datasets.concrete, reality.catalogue, outcomes.concrete],
    references: {
      ...foreignReferences([reality.catalogue]),
      [`${typePrefix}Indicator`]: ({ code }) => indicators.resolveReference(foldKey(String(code))),
      [`${typePrefix}TargetOutcome`]: ({ id }) => outcomes.resolveReference(String(id)),
      [`${typePrefix}Dataset`]: ({ code }) => datasets.resolveReference(foldKey(String(code))),
    },
  };
}

function datasetReferences(datasets: readonly DatasetDefinition[]): Record<string, ReferenceResolver> {
  return Object.fromEntries(
    datasets.map((dataset) => [
      dataset.typeName,
      (representation: Representation, context: SubgraphContext) =>
        context.records(dataset).load(String(representation[graphqlKey(dataset)])),
    ]),
  );
}

/** A stub is returned for any key: only its owner knows whether the key exists. */
function foreignReferences(stubs: readonly ClassType[]): Record<string, ReferenceResolver> {
  return Object.fromEntries(
    stubs.map((stub) => {
      const key = foreignKeyOf(stub);
      return [
        stub.name,
        (representation: Representation) => Object.assign(new stub(), { [key]: foldedKey(representation[key]) }),
      ];
    }),
  );
}
