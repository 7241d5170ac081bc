import { Dataset, DatasetRecord } from '../../kit/dataset/dataset.ts';
import { Property } from '../../kit/dataset/property.ts';
import { describe } from '../../kit/values/describe.ts';
import { pattern } from '../../kit/values/format.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { City } from '../references/City.ts';
import { Measure } from '../references/Measure.ts';
import { AirRoute } from './AirRoute.ts';
import { FlightStatus } from './enums.ts';

/** IATA: a two-character airline designator, one to four digits and at times a letter for the operational suffix. */
const FLIGHT_NUMBER = pattern(
  /^([A-Z][A-Z0-9]|[0-9][A-Z])\d{1,4}[A-Z]?$/,
  'an airline designator and a number without a space, such as CX958',
);

const AIRLINE = pattern(/^[A-Z]{3}$/, "an airline's three-letter ICAO designator such as CPA");

@Dataset({
  singular: 'flight',
  plural: 'flights',
  title: localised('Flights', '航班'),
  description: describe(
    'Passenger departures from Hong Kong to the airports of Zhejiang, each once, under its operating number.',
    '香港前往浙江各機場的客運離港航班；代號共享航班只計一次，以營運航班編號列示。',
  ),
  areas: ['AVIATION'],
  measures: ['AVIATION-1'],
  licence: 'DATA.GOV.HK terms and conditions of use',
  updateFrequency: Frequency.DAY,
  label: 'flightNumber',
  order: 'scheduledTime',
})
export class Flight extends DatasetRecord {
  @Property.date({
    title: ['Date', '日期'],
    key: true,
    description: describe('The day that it is scheduled for, Hong Kong time.', '預定離港日期（香港時間）。'),
  })
  date!: string;

  @Property.string({
    title: ['Flight number', '航班編號'],
    key: true,
    length: 8,
    format: FLIGHT_NUMBER,
    description: describe(
      "The operating airline's number without a space, e.g. CX958.",
      '營運航空公司的航班編號，不含空格，例如 CX958。',
    ),
  })
  flightNumber!: string;

  @Property.reference(() => AirRoute, { title: ['Route', '航線'], key: true, contributes: 'flights' })
  routeId!: string;

  @Property.string({
    title: ['Operator', '營運航空公司'],
    length: 3,
    format: AIRLINE,
    description: describe("The operating airline's three-letter ICAO designator.", '營運航空公司的 ICAO 三字代碼。'),
  })
  operator!: string | null;

  @Property.string({
    title: ['Codeshares', '代號共享'],
    length: 250,
    description: describe(
      'The numbers under which other airlines sell it, separated by commas.',
      '其他航空公司銷售此航班的編號，以逗號分隔。',
    ),
  })
  codeshares!: string | null;

  @Property.string({
    title: ['Stops', '經停機場'],
    length: 60,
    description: describe(
      'IATA codes of every airport that it calls at, in order, separated by commas.',
      '依次經停各機場的 IATA 代碼，以逗號分隔。',
    ),
  })
  stops!: string | null;

  @Property.dateTime({ title: ['Scheduled departure', '預定離港時間'], required: true, indexed: true })
  scheduledTime!: string;

  @Property.dateTime({
    title: ['Estimated departure', '預計離港時間'],
    description: describe('As announced, while it has not left.', '起飛前公布的預計時間。'),
  })
  estimatedDeparture!: string | null;

  @Property.dateTime({
    title: ['Actual departure', '實際離港時間'],
    description: describe('When it left; null while it has not.', '實際離港時間；未離港則為空。'),
  })
  actualDeparture!: string | null;

  @Property.choice(FlightStatus, { title: ['Status', '狀態'], required: true, indexed: true })
  status!: FlightStatus;

  @Property.string({
    title: ['Status as published', '原文狀態'],
    description: describe("The airport's own words.", '機場發布的原文。'),
  })
  statusText!: string | null;

  @Property.boolean({ title: ['Cancelled', '已取消'], required: true })
  cancelled!: boolean;

  @Property.string({ title: ['Terminal', '客運大樓'], length: 10 })
  terminal!: string | null;

  @Property.string({ title: ['Gate', '登機閘口'], length: 10 })
  gate!: string | null;

  @Property.reference(() => City, {
    title: ['City', '城市'],
    contributes: 'flights',
    description: describe("The city of the route's destination.", '航線目的地城市。'),
  })
  cityCode!: string | null;

  @Property.reference(() => Measure, {
    title: ['Measure', '措施'],
    contributes: 'flights',
    description: describe('The measure that names its destination; else null.', '提及其目的地的措施；沒有則為空。'),
  })
  measureCode!: string | null;
}
