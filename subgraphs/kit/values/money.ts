import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';
import { describe } from './describe.ts';
import { DecimalScalar } from './scalars.ts';

/** An amount of money: a decimal as text, and its currency. */
@Directive('@shareable')
@ObjectType({ description: describe('An amount of money.', '金額。') })
export class Money {
  @Field(() => DecimalScalar, { description: describe('The amount.', '數額。') })
  amount!: string;

  @Field({ description: describe('The currency, ISO 4217.', '貨幣（ISO 4217）。') })
  currency!: string;
}
