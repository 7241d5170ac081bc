import {
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  addRealities,
  REALITY_FIELDS,
  Reality,
  realityOfArea,
  realityOfDatasets,
} from '../../kit/catalogue/reality.ts';
import { realityPart } from '../../kit/catalogue/realityFields.ts';
import type { Representation } from '../../kit/definition.ts';
import { loadRecord } from '../../kit/query/loadRecords.ts';
import type { SubgraphContext } from '../../kit/server/context.ts';
import { describe } from '../../kit/values/describe.ts';
import { Weight } from '../../kit/values/price.ts';
import { catalogue } from '../catalogueFile.ts';
import { Area } from '../mechanism/Area.ts';

/** An object with the parts that the other departments give, as the gateway fetched them. */
type WithParts = Record<string, Reality | null | undefined>;

/** The fields in which the other departments give their parts. */
const parts = catalogue.filter(({ name }) => name !== 'cooperation').map(({ typePrefix }) => realityPart(typePrefix));
const NEEDS_PARTS = `@requires(fields: "${parts.map((part) => `${part} ${REALITY_FIELDS}`).join(' ')}")`;

const PART = describe('What a department gives of it.', '部門所提供的部分。');

const WHOLE = describe(
  'How many records are real, in all departments; null while one of them does not answer.',
  '各部門真實記錄的數目；有部門未能回應時為空。',
);

@Directive('@key(fields: "id")')
@ObjectType({ description: describe('All datasets of all departments.', '各部門的全部資料集。') })
export class Catalogue {
  @Field(() => ID, { description: describe('Its key.', '鍵。') })
  id!: string;
}

@Resolver(() => Catalogue)
class CatalogueResolver {
  @Query(() => Catalogue, { description: describe('All datasets of all departments.', '各部門的全部資料集。') })
  catalogue(): Catalogue {
    return Object.assign(new Catalogue(), { id: 'all' });
  }
}

/** Resolvers of `reality`, and of the parts that it is the sum of, on a type. */
function createRealityResolvers(
  target: ClassType,
  own: (root: WithParts, context: SubgraphContext) => Promise<Reality>,
): ClassType[] {
  @Resolver(() => target)
  class RealityResolver {
    // Every department counts all of its datasets for it.
    @Weight('search')
    @Directive(NEEDS_PARTS)
    @FieldResolver(() => Reality, { nullable: true, description: WHOLE })
    async reality(@Root() root: WithParts, @Ctx() context: SubgraphContext): Promise<Reality | null> {
      const others = parts.map((part) => root[part]);
      if (others.some((part) => part == null)) return null;
      return addRealities([...others, await own(root, context)]);
    }
  }
  const external = parts.map((name) => {
    @Resolver(() => target)
    class PartResolver {
      @Directive('@external')
      @FieldResolver(() => Reality, { name, nullable: true, description: PART })
      [name](@Root() root: WithParts) {
        return root[name];
      }
    }
    return PartResolver;
  });
  return [RealityResolver, ...external];
}

/** The fields of reality on areas and on the whole catalogue. Before the catalogue is first written there are none. */
export function realityResolvers(datasets: readonly ClassType[]): ClassType[] {
  if (parts.length === 0) return [];
  return [
    CatalogueResolver,
    ...createRealityResolvers(Area, (area, context) => realityOfArea(context, datasets, Area, String(area['code']))),
    ...createRealityResolvers(Catalogue, (_, context) => realityOfDatasets(context, datasets)),
  ];
}

/** References that carry the other departments' parts. */
export const realityReferences = {
  Catalogue: (representation: Representation) => Object.assign(new Catalogue(), { id: 'all' }, partsOf(representation)),
  Area: async (representation: Representation, context: SubgraphContext) => {
    const area = await loadRecord(context, Area, String(representation['code']));
    // A request's loaded rows are shared, so the parts are put on a copy.
    return area && Object.assign(Object.create(Object.getPrototypeOf(area)), area, partsOf(representation));
  },
};

function partsOf(representation: Representation): WithParts {
  return Object.fromEntries(parts.map((part) => [part, representation[part] as Reality | null | undefined]));
}
