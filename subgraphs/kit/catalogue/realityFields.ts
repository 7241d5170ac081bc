import { type ClassType, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { ForeignEntity } from '../dataset/foreignEntity.ts';
import type { SubgraphContext } from '../server/context.ts';
import { describe } from '../values/describe.ts';
import { Weight } from '../values/price.ts';
import { Reality, realityOfArea, realityOfDatasets } from './reality.ts';

/** The field in which a department gives its part of a reality; the department with the catalogue adds the parts up. */
export const realityPart = (typePrefix: string) => `${typePrefix.charAt(0).toLowerCase()}${typePrefix.slice(1)}Reality`;

const PART = describe("This department's part of the reality.", '本部門所佔部分。');

/** What a department answers of the reality of areas and of the whole catalogue. */
export function createRealityFields(
  typePrefix: string,
  records: readonly ClassType[],
  area: ClassType,
): { resolvers: ClassType[]; catalogue: ClassType } {
  const name = realityPart(typePrefix);

  class Catalogue {
    id!: string;
  }
  ForeignEntity('Catalogue', 'id', describe('All datasets of all departments.', '各部門的全部資料集。'))(Catalogue);

  @Resolver(() => area)
  class AreaRealityResolver {
    @Weight('count')
    @Directive('@inaccessible')
    @FieldResolver(() => Reality, { name, nullable: true, description: PART })
    [name](@Root() root: { code: string }, @Ctx() context: SubgraphContext): Promise<Reality> {
      return realityOfArea(context, records, area, root.code);
    }
  }

  @Resolver(() => Catalogue)
  class CatalogueRealityResolver {
    @Weight('count')
    @Directive('@inaccessible')
    @FieldResolver(() => Reality, { name, nullable: true, description: PART })
    [name](@Ctx() context: SubgraphContext): Promise<Reality> {
      return realityOfDatasets(context, records);
    }
  }
  return { resolvers: [AreaRealityResolver, CatalogueRealityResolver], catalogue: Catalogue };
}
