import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('Organisation', 'id', describe('A body of either side.', '任何一方的機構。'))
export class Organisation {
  id!: string;
}
