import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity(
  'City',
  'code',
  describe('Hong Kong or a city of Zhejiang; owned by cooperation.', '香港或浙江城市，由合作機制子圖擁有。'),
)
export class City {
  code!: string;
}
