import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { ErrorCode } from '../../../common/errorCode.ts';
import { refusal } from '../errors.ts';

/** Selections of an operation at most, with its fragments written out. */
const MAX_SELECTIONS = 5_000;

/** Counts every fragment once and adds its count wherever it is used: n nested fragments can stand for 2^n fields. */
export function refuseLarge(
  definition: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  const counted = new Map<string, number | 'counting'>();
  const count = (set: SelectionSetNode): number => {
    let sum = 0;
    for (const selection of set.selections) {
      sum += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) sum += countFragment(selection.name.value);
      else if (selection.selectionSet !== undefined) sum += count(selection.selectionSet);
    }
    return sum;
  };
  const countFragment = (name: string): number => {
    const known = counted.get(name);
    if (known === 'counting')
      throw refusal(ErrorCode.OPERATION_NOT_PLANNABLE, `The fragment "${name}" contains itself.`);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined)
      throw refusal(ErrorCode.OPERATION_NOT_PLANNABLE, `There is no fragment named "${name}".`);
    counted.set(name, 'counting');
    const sum = count(fragment.selectionSet);
    counted.set(name, sum);
    return sum;
  };
  const selections = count(definition.selectionSet);
  if (selections > MAX_SELECTIONS) {
    throw refusal(
      ErrorCode.OPERATION_TOO_LARGE,
      `The operation has ${selections} selections with its fragments written out; at most ${MAX_SELECTIONS} are allowed.`,
    );
  }
}
