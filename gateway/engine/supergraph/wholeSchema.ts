import { buildASTSchema, type DocumentNode, type GraphQLSchema, Kind, parse } from 'graphql';

/** The supergraph as one schema, with what it hides from clients and with `_entities`. */
export function buildWholeSchema(document: DocumentNode): GraphQLSchema {
  return buildASTSchema(withEntities(document), { assumeValid: true, assumeValidSDL: true });
}

/** The supergraph's own types, and the entry that every subgraph has for entities. */
function withEntities(document: DocumentNode): DocumentNode {
  const objects = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
  );
  const query = document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION
      ? definition.operationTypes.flatMap(({ operation, type }) => (operation === 'query' ? [type.name.value] : []))
      : [],
  );
  const added = parse(
    `scalar _Any union _Entity = ${objects.join(' | ')}
     type ${query[0] ?? 'Query'} { _entities(representations: [_Any!]!): [_Entity]! }`,
    { noLocation: true },
  );
  const [any, union, entry] = added.definitions;
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      ...document.definitions.map((definition) =>
        definition.kind === Kind.OBJECT_TYPE_DEFINITION &&
        entry?.kind === Kind.OBJECT_TYPE_DEFINITION &&
        definition.name.value === entry.name.value
          ? { ...definition, fields: [...(definition.fields ?? []), ...(entry.fields ?? [])] }
          : definition,
      ),
      ...[any, union].filter((definition) => definition !== undefined),
    ],
  };
}
