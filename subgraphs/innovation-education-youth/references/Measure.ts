import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('Measure', 'code', describe('A measure of co-operation.', '合作措施。'))
export class Measure {
  code!: string;
}
