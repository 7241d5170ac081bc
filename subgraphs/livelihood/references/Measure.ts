import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('Measure', 'code', describe('A measure that both sides agreed on.', '雙方議定的合作措施。'))
export class Measure {
  code!: string;
}
