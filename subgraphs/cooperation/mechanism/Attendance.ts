import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Office } from '../directory/Office.ts';
import { AttendanceCapacity } from './enums.ts';
import { Meeting } from './Meeting.ts';

@Dataset({
  singular: 'attendance',
  plural: 'attendances',
  title: localised('Attendances', '出席紀錄'),
  description: describe('Who came to a meeting, by office, and in what capacity.', '出席會議者的職位及身份。'),
  areas: [],
})
export class Attendance extends DatasetRecord {
  @Property.reference(() => Meeting, { title: ['Meeting', '會議'], key: true, contributes: 'attendances' })
  meetingId!: string;

  @Property.reference(() => Office, { title: ['Office', '職位'], key: true, contributes: 'attendances' })
  officeId!: string;

  @Property.choice(AttendanceCapacity, { title: ['Capacity', '身份'], key: true })
  capacity!: AttendanceCapacity;
}
