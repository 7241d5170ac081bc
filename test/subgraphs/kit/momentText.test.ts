import fc from 'fast-check';
import { momentText, readMoment } from '../../../subgraphs/kit/values/moment.ts';
import { written } from '../../kit/writtenMoment.ts';

it.each([
  ['2026-08-15T00:05:00+08:00', '2026-08-14T16:05:00.000Z', '2026-08-15T00:05:00+08:00'],
  ['2026-08-14T16:05:00Z', '2026-08-14T16:05:00.000Z', '2026-08-14T16:05:00Z'],
  ['2026-08-14T16:05Z', '2026-08-14T16:05:00.000Z', '2026-08-14T16:05:00Z'],
  ['2026-08-14t16:05:00z', '2026-08-14T16:05:00.000Z', '2026-08-14T16:05:00Z'],
  ['2026-08-14 16:05:00Z', '2026-08-14T16:05:00.000Z', '2026-08-14T16:05:00Z'],
  ['2026-08-15T00:05:00+0800', '2026-08-14T16:05:00.000Z', '2026-08-15T00:05:00+08:00'],
  ['2026-08-15T00:05:00+08', '2026-08-14T16:05:00.000Z', '2026-08-15T00:05:00+08:00'],
  ['2026-08-14T16:05:00-00:00', '2026-08-14T16:05:00.000Z', '2026-08-14T16:05:00-00:00'],
  ['2026-08-14T16:05:00.5Z', '2026-08-14T16:05:00.500Z', '2026-08-14T16:05:00.500Z'],
  ['2026-08-14T16:05:00,125Z', '2026-08-14T16:05:00.125Z', '2026-08-14T16:05:00.125Z'],
  ['2026-08-14T16:05:00.120000Z', '2026-08-14T16:05:00.120Z', '2026-08-14T16:05:00.120Z'],
  ['2026-12-31T24:00:00+08:00', '2026-12-31T16:00:00.000Z', '2027-01-01T00:00:00+08:00'],
  ['2024-02-28T24:00+08:00', '2024-02-28T16:00:00.000Z', '2024-02-29T00:00:00+08:00'],
  ['2026-01-01T00:00:00+14:00', '2025-12-31T10:00:00.000Z', '2026-01-01T00:00:00+14:00'],
  ['2026-01-01T00:00:00-12:00', '2026-01-01T12:00:00.000Z', '2026-01-01T00:00:00-12:00'],
  ['2026-01-01T00:00:00+05:45', '2025-12-31T18:15:00.000Z', '2026-01-01T00:00:00+05:45'],
  ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00Z'],
  ['0001-01-01T08:00:00+08:00', '0001-01-01T00:00:00.000Z', '0001-01-01T08:00:00+08:00'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('%s is %s, and is shown as %s', (text, utc, shown) => {
  const moment = readMoment(text);
  expect(moment?.utc).toBe(utc);
  expect(moment && momentText(moment)).toBe(shown);
});

it.each([
  ['without an offset', '2026-08-14T16:05:00'],
  ['a day alone', '2026-08-14'],
  ['a second 60', '2016-12-31T23:59:60Z'],
  ['a minute 60', '2016-12-31T23:60:00Z'],
  ['an hour 25', '2016-12-31T25:00:00Z'],
  ['a moment after 24:00', '2016-12-31T24:00:01Z'],
  ['a fraction after 24:00', '2016-12-31T24:00:00.001Z'],
  ['a fraction finer than milliseconds', '2026-08-14T16:05:00.0001Z'],
  ['an offset beyond 14 hours', '2026-08-14T16:05:00+14:01'],
  ['an offset beyond -14 hours', '2026-08-14T16:05:00-15:00'],
  ['60 minutes of an offset', '2026-08-14T16:05:00+08:60'],
  ['a day that is not there', '2026-02-29T00:00:00Z'],
  ['the year 0', '0000-06-01T00:00:00Z'],
  ['the year 0 in UTC', '0001-01-01T00:00:00+08:00'],
  ['a year beyond four digits', '12026-08-14T16:05:00Z'],
  ['a moment after the last year of four digits', '9999-12-31T23:00:00-08:00'],
  ['24:00 on the last day of four digits', '9999-12-31T24:00:00Z'],
  ['a space before the offset', '2026-08-14T16:05:00 +08:00'],
  ['words behind it', '2026-08-14T16:05:00Z.'],
])('is no moment with %s: %s', (_, text) => {
  expect(readMoment(text)).toBeUndefined();
});

const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
const instant = fc.date({
  min: new Date('0002-01-01T00:00:00Z'),
  max: new Date('9998-12-31T00:00:00Z'),
  noInvalidDate: true,
});

it('is one text for one instant, whatever the offset, and sorts as time does', () => {
  fc.assert(
    fc.property(instant, instant, offset, offset, (one, other, first, second) => {
      const utc = (time: Date, minutes: number) => readMoment(written(time, minutes))?.utc as string;
      expect(utc(one, first)).toBe(one.toISOString());
      expect(utc(one, first)).toBe(utc(one, second));
      expect(Math.sign(utc(one, first) < utc(other, second) ? -1 : utc(one, first) > utc(other, second) ? 1 : 0)).toBe(
        Math.sign(one.getTime() - other.getTime()),
      );
    }),
  );
});

it('is shown as it was written', () => {
  fc.assert(
    fc.property(instant, offset, (time, minutes) => {
      const text = written(time, minutes).replace('.000', '');
      expect(momentText(readMoment(text) as { utc: string; offset: string })).toBe(text);
    }),
  );
});
