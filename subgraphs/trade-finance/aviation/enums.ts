import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** How far a flight has come, as the airport says. */
export enum FlightStatus {
  SCHEDULED = 'SCHEDULED',
  ESTIMATED = 'ESTIMATED',
  DELAYED = 'DELAYED',
  BOARDING = 'BOARDING',
  DEPARTED = 'DEPARTED',
  CANCELLED = 'CANCELLED',
  OTHER = 'OTHER',
}
registerEnumType(FlightStatus, {
  name: 'FlightStatus',
  description: describe('How far a flight has come, as the airport says.', '航班狀態。'),
  valuesConfig: {
    SCHEDULED: { description: describe('Nothing is announced beside the timetable.', '按時刻表，未有其他公布。') },
    ESTIMATED: { description: describe('A departure time is announced.', '已公布預計離港時間。') },
    DELAYED: { description: describe('Late, without a new time.', '延誤，未有新時間。') },
    BOARDING: { description: describe('From the call to board to the closed gate.', '由登機至閘口關閉。') },
    DEPARTED: { description: describe('It has left.', '已離港。') },
    CANCELLED: { description: describe('It does not fly.', '已取消。') },
    OTHER: { description: describe('Other words; see the status as published.', '其他，見原文狀態。') },
  },
});
