import 'reflect-metadata';
import { ArgsType, Field, Int } from 'type-graphql';
import { describe } from '../values/describe.ts';
import { SizeOfFields } from '../values/price.ts';
import { DEFAULT_PAGE, MAX_PAGE, type PageArguments } from './page.ts';

/** The price of a field that these arguments page. */
export const PageSize = () => SizeOfFields(DEFAULT_PAGE, ['nodes', 'edges'], 'first', 'last');

/** The paging arguments of every list field, as the schema shows them. */
@ArgsType()
export abstract class PageInput implements PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: describe(
      `How many rows from the start, ${MAX_PAGE} at most; ${DEFAULT_PAGE} if neither first nor last is given.`,
      `從頭起的記錄數目，最多 ${MAX_PAGE}，預設 ${DEFAULT_PAGE}。`,
    ),
  })
  first?: number;

  @Field(() => String, { nullable: true, description: describe('Only rows after this cursor.', '此游標之後。') })
  after?: string;

  @Field(() => Int, { nullable: true, description: describe('How many rows from the end.', '從末尾起的記錄數目。') })
  last?: number;

  @Field(() => String, { nullable: true, description: describe('Only rows before this cursor.', '此游標之前。') })
  before?: string;
}
