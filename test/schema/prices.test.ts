import {
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';
import { subgraphs } from '../../subgraphs/index.ts';
import { datasetOf } from '../../subgraphs/kit/dataset/definition.ts';
import { emitSchemas } from '../../subgraphs/kit/server/contract.ts';

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const isList = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

/** Fields that read more than the object they give, by their names. */
const EXPENSIVE =
  /Aggregate$|^(series|latest|observations|search|rowCount|sampleCount|updatedAt|freshness|measuresByStatus|agreementsByYear|revisions)$/;

/** Of an indicator: what looks through the series that it has. */
const DISCOVERY = /^(places|breakdowns|firstPeriod|lastPeriod)$/;

it('gives a price to every list and to every field that reads much, in each subgraph and in the supergraph', async () => {
  for (const { path, text } of await emitSchemas(subgraphs)) {
    if (!path.endsWith('.graphql')) continue;
    const composites = parse(text).definitions.filter(
      (node): node is Composite =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
    );
    const objects = new Set(composites.map(({ name }) => name.value));
    const has = ({ directives }: FieldDefinitionNode, wanted: string) =>
      directives?.some(({ name }) => name.value === wanted) ?? false;
    const fields = composites.flatMap((type) => (type.fields ?? []).map((field) => ({ type, field })));
    /** Lists that the field which gives their object says the size of. */
    const sized = new Set(
      fields.flatMap(({ field }) =>
        (field.directives ?? [])
          .flatMap((directive) => directive.arguments ?? [])
          .flatMap(({ name, value }) => (name.value === 'sizedFields' && value.kind === Kind.LIST ? value.values : []))
          .flatMap((value) => (value.kind === Kind.STRING ? [`${nameOf(field.type)}.${value.value}`] : [])),
      ),
    );
    const unpriced = fields
      .filter(({ type }) => !type.name.value.startsWith('_'))
      .flatMap(({ type, field }) => {
        const place = `${path}: ${type.name.value}.${field.name.value}`;
        const isOfObjects = objects.has(nameOf(field.type)) && !field.name.value.startsWith('_');
        const isConnection = nameOf(field.type).endsWith('Connection');
        // Connections have their size on the field that gives them, wherever it stands.
        const lacksSize =
          isOfObjects &&
          (isConnection || isList(field.type)) &&
          !has(field, 'listSize') &&
          // A field of another department has its price there.
          !has(field, 'external') &&
          !sized.has(`${type.name.value}.${field.name.value}`);
        const lacksWeight =
          type.kind === Kind.OBJECT_TYPE_DEFINITION &&
          (isConnection ||
            EXPENSIVE.test(field.name.value) ||
            (type.name.value.endsWith('Indicator') && DISCOVERY.test(field.name.value))) &&
          !/(Connection|Aggregate|SeriesPoint|SearchResult)$/.test(type.name.value) &&
          !has(field, 'cost');
        return lacksSize || lacksWeight ? [place] : [];
      });
    expect(unpriced).toEqual([]);
  }
});

it('gives a price to every condition that no index answers, on a record and on one that it refers to', async () => {
  for (const { path, text } of await emitSchemas(subgraphs)) {
    const definition = subgraphs.find(({ name }) => path.endsWith(`${name}.graphql`));
    if (!definition) continue;
    const inputs = new Map(
      parse(text).definitions.flatMap((node) =>
        node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node.fields ?? []] as const] : [],
      ),
    );
    let priced = 0;
    for (const { typeName, properties } of definition.datasets.flatMap((record) => datasetOf(record) ?? [])) {
      const indexed = new Map(properties.map((property) => [property.name, property.indexed]));
      for (const input of [`${typeName}Filter`, `${typeName}RelationFilter`]) {
        for (const { name, directives } of inputs.get(input) ?? []) {
          const isIndexed = indexed.get(name.value);
          if (isIndexed === undefined) continue;
          expect([input, name.value, directives?.some((each) => each.name.value === 'cost')]).toEqual([
            input,
            name.value,
            !isIndexed,
          ]);
          priced += isIndexed ? 0 : 1;
        }
      }
    }
    expect(priced).toBeGreaterThan(20);
  }
});
