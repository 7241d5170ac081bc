import { crossesBoundary } from '../../../common/identity/accessClass.ts';
import { OBSERVATIONS } from '../import/batch.ts';
import type { SubgraphContext } from '../server/context.ts';
import type { IndicatorDefinition } from './definition.ts';

/** Whether the viewer sees an indicator's values. To who does not, it is as if there were none. */
export function seesIndicator(context: SubgraphContext, { accessClass }: IndicatorDefinition): boolean {
  return accessClass === undefined || context.seesClass(OBSERVATIONS, accessClass);
}

/** Notes that values of an indicator are given across the boundary between the sides. */
export function noteIndicator(context: SubgraphContext, { accessClass, code }: IndicatorDefinition): void {
  if (accessClass !== undefined && crossesBoundary(context.viewer, accessClass)) {
    context.reads.noteRecord(OBSERVATIONS, accessClass, code);
  }
}
