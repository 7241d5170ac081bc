import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity(
  'Measure',
  'code',
  describe('A measure that was agreed; owned by cooperation.', '已達成共識的措施，由合作機制子圖擁有。'),
)
export class Measure {
  code!: string;
}
