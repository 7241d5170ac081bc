import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity(
  'Organisation',
  'id',
  describe('A body of either side; owned by cooperation.', '雙方機構，由合作機制子圖擁有。'),
)
export class Organisation {
  id!: string;
}
