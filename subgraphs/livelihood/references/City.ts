import { ForeignEntity } from '../../kit/dataset/foreignEntity.ts';
import { describe } from '../../kit/values/describe.ts';

@ForeignEntity('City', 'code', describe("Hong Kong, or one of Zhejiang's eleven cities.", '香港或浙江省設區市。'))
export class City {
  code!: string;
}
