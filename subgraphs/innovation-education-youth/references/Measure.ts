import { ForeignEntity } from '../../kit/reference/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('Measure', 'code', describe('A measure of co-operation.', '合作措施。'))
export class Measure {
  code!: string;
}
