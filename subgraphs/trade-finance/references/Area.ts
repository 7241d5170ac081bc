import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity(
  'Area',
  'code',
  describe('An area of co-operation; owned by cooperation.', '合作範疇，由合作機制子圖擁有。'),
)
export class Area {
  code!: string;
}
