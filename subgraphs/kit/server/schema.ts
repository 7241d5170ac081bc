import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, isObjectType, parse } from 'graphql';
import { buildSchema, type ClassType, createResolversMap, getMetadataStorage } from 'type-graphql';
import { createDatasetTypes } from '../catalogue/dataTypes.ts';
import { type DatasetDefinition, requireDataset } from '../dataset/definition.ts';
import { foreignKeyOf } from '../dataset/foreignEntity.ts';
import { graphqlKey } from '../dataset/graphqlType.ts';
import { directResolverOf } from '../dataset/rowField.ts';
import type { ReferenceResolver, Representation, SubgraphDefinition } from '../definition.ts';
import { createImportRunsResolver } from '../history/importRunsField.ts';
import { createIndicatorTypes } from '../observation/indicatorTypes.ts';
import { checkArguments } from '../query/checkArguments.ts';
import { createAreaField } from '../query/contributedFields.ts';
import { createDatasetResolvers } from '../query/datasetResolver.ts';
import type { SubgraphContext } from './context.ts';

/** The version of the federation specification that the subgraphs use, and its directives that they use. */
const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

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
      ...createAreaField(dataset, definition.area),
    ]),
    ...own.resolvers,
    createImportRunsResolver(definition.typePrefix),
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
    typeDefs: parse(`${FEDERATION}\n${printSchemaWithDirectives(schema)}`),
    resolvers: resolversMap as never,
  });
  return checkArguments(subgraph);
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
  return {
    resolvers: [...indicators.resolvers, ...datasets.resolvers],
    orphaned: [...indicators.orphaned, datasets.concrete],
    references: {
      [`${typePrefix}Indicator`]: ({ code }) => indicators.resolveReference(String(code)),
      [`${typePrefix}Dataset`]: ({ code }) => datasets.resolveReference(String(code)),
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
      return [stub.name, (representation: Representation) => Object.assign(new stub(), { [key]: representation[key] })];
    }),
  );
}
