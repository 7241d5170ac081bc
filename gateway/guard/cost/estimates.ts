import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { echoed } from '../../../common/echo.ts';
import { stringifyExactly } from '../../json/exactNumber.ts';
import { type Estimate, estimateCost, type PricedOperation } from './estimate.ts';

/** Characters that the values of variables may have for their estimate to be kept, and those of all that are kept. */
const MAX_VALUES = 1_000;
const MAX_KEPT = 2 ** 20;

/** The estimates of operations, kept for the values of their variables that came last. */
export class Estimates {
  private readonly kept = new LRUCache<string, Estimate>({
    maxSize: MAX_KEPT,
    sizeCalculation: ({ place }, key) => place.length + key.length,
  });
  private readonly numbers = new WeakMap<OperationDefinitionNode, number>();
  private count = 0;

  /** What an operation of a document that is kept costs at most. @param priced is called where that is not known yet */
  of(
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>> = {},
    priced: () => PricedOperation,
  ): Estimate {
    const values = stringifyExactly(variables);
    let number = this.numbers.get(operation);
    if (number === undefined) {
      number = this.count;
      this.count += 1;
      this.numbers.set(operation, number);
    }
    const key = `${number} ${values}`;
    const known = this.kept.get(key);
    if (known) return known;
    const { cost, place } = estimateCost(priced());
    const estimate = { cost, place: echoed(place) };
    if (values.length <= MAX_VALUES) this.kept.set(key, estimate);
    return estimate;
  }
}
