import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('Area', 'code', describe('An area of co-operation.', '合作範疇。'))
export class Area {
  code!: string;
}
