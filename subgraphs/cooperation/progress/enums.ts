import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** What kind of event an activity is. */
export enum ActivityKind {
  FORUM = 'FORUM',
  TRAINING = 'TRAINING',
  VISIT = 'VISIT',
  EXHIBITION = 'EXHIBITION',
}
registerEnumType(ActivityKind, {
  name: 'ActivityKind',
  description: describe('What kind of event it is.', '活動類別。'),
  valuesConfig: {
    FORUM: { description: describe('A forum, summit or seminar.', '論壇、峰會或研討會。') },
    TRAINING: { description: describe('A course or training.', '培訓。') },
    VISIT: { description: describe('A visit of one side to the other.', '訪問。') },
    EXHIBITION: { description: describe('An exhibition or fair.', '展覽。') },
  },
});
