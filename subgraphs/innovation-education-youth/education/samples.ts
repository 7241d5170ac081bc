import { addDays } from '../../kit/feeds/days.ts';
import { ObservationStatus } from '../../kit/observation/Observation.ts';
import { eventsOf } from '../../kit/seeds/countedSeries.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, LAST_SAMPLE_DAY, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { AllianceMemberKind, AllianceMemberRole, StudyTourKind } from './enums.ts';
import { SchoolDistrict, SchoolLevel, SchoolSession } from './schoolEnums.ts';

const HONG_KONG_SCHOOLS = 24;
/** Five in every city. */
const ZHEJIANG_SCHOOLS = 5 * ZHEJIANG_CITIES.length;

export const sampleSchools = { rows: HONG_KONG_SCHOOLS + ZHEJIANG_SCHOOLS, row: school };
export const sampleSisterSchoolPairs = { rows: 96, row: sisterSchoolPair };
export const sampleStudyTours = { rows: 240, row: studyTour };
export const sampleAllianceMembers = { rows: 44, row: allianceMember };

/** The number of a Hong Kong sample school, for any running number. */
function hongKongSampleSchool(index: number): string {
  return `SAMPLE-HK-${numbered(index % HONG_KONG_SCHOOLS, 4)}`;
}

/** The number of a Zhejiang sample school, for any running number; it lies in `cityInTurn(index)`. */
function zhejiangSampleSchool(index: number): string {
  return `SAMPLE-ZJ-${numbered(index % ZHEJIANG_SCHOOLS, 4)}`;
}

/** A sample school: Hong Kong's first, then Zhejiang's, city by city in turn. */
function school(index: number) {
  return index < HONG_KONG_SCHOOLS ? hongKongSchool(index) : zhejiangSchool(index - HONG_KONG_SCHOOLS);
}

function hongKongSchool(index: number) {
  const { level, english, traditional } = levelOf(index);
  const number = numbered(index, 2);
  return {
    schoolNumber: hongKongSampleSchool(index),
    name: sampleText(`SAMPLE Hong Kong ${english} ${number}`, `示例香港${traditional}${number}`),
    city: HONG_KONG,
    district: pick(Object.values(SchoolDistrict), index, 'school district'),
    level,
    session: SchoolSession.WHOLE_DAY,
  };
}

function zhejiangSchool(index: number) {
  const city = cityInTurn(index);
  const { level, english, traditional } = levelOf(index);
  const number = numbered(Math.floor(index / ZHEJIANG_CITIES.length), 2);
  return {
    schoolNumber: zhejiangSampleSchool(index),
    name: sampleText(`SAMPLE ${city.english} ${english} ${number}`, `示例${city.traditional}${traditional}${number}`),
    city: city.code,
    level,
    session: SchoolSession.WHOLE_DAY,
  };
}

function levelOf(index: number): { level: SchoolLevel; english: string; traditional: string } {
  return index % 3 === 0
    ? { level: SchoolLevel.PRIMARY, english: 'Primary School', traditional: '小學' }
    : { level: SchoolLevel.SECONDARY, english: 'Secondary School', traditional: '中學' };
}

/** A sample pair. It joins sample schools only: the hub must not invent pairs of real schools. */
function sisterSchoolPair(index: number) {
  return {
    hongKongSchool: hongKongSampleSchool(index),
    zhejiangSchool: zhejiangSampleSchool(index),
    zhejiangCity: cityInTurn(index).code,
    signedOn: day('2016-01-04', LAST_SAMPLE_DAY, index, 'sister school pair'),
    measure: 'EDUCATION-2',
  };
}

function studyTour(index: number) {
  const city = cityInTurn(index);
  const number = numbered(index, 3);
  const kind = pick(Object.values(StudyTourKind), index, 'tour kind');
  const startDate = day('2021-01-01', addDays(LAST_SAMPLE_DAY, -6), index, 'tour start');
  const isOfTeachers = kind === StudyTourKind.TEACHERS;
  return {
    code: `SAMPLE-T-${number}`,
    title: sampleText(`SAMPLE study tour ${number} to ${city.english}`, `示例${city.traditional}考察團${number}`),
    kind,
    city: city.code,
    // Teachers of many schools travel together.
    school: isOfTeachers ? null : hongKongSampleSchool(index),
    startDate,
    endDate: addDays(startDate, integer(1, 5, index, 'tour length')),
    participants: isOfTeachers ? integer(15, 45, index, 'teachers') : integer(30, 180, index, 'pupils'),
    measure: 'EDUCATION-1',
  };
}

function allianceMember(index: number) {
  const isOfHongKong = index % 4 === 0;
  const city = cityInTurn(index);
  const number = numbered(index, 3);
  const roles: Record<number, AllianceMemberRole> = { 0: AllianceMemberRole.CHAIR, 1: AllianceMemberRole.VICE_CHAIR };
  return {
    id: `SAMPLE-M-${number}`,
    name: isOfHongKong
      ? sampleText(`SAMPLE Hong Kong alliance member ${number}`, `示例香港聯盟成員${number}`)
      : sampleText(`SAMPLE ${city.english} alliance member ${number}`, `示例${city.traditional}聯盟成員${number}`),
    alliance: 'zhejiang-hong-kong-vocational-education-alliance',
    kind: pick(Object.values(AllianceMemberKind), index, 'member kind'),
    role: roles[index] ?? AllianceMemberRole.MEMBER,
    city: isOfHongKong ? HONG_KONG : city.code,
    joinedOn: day('2019-01-01', LAST_SAMPLE_DAY, index, 'member joined'),
    measure: 'EDUCATION-1',
  };
}

export const educationSamples: readonly SampleSeries[] = [
  {
    indicator: 'SISTER_SCHOOL_PAIRS',
    periods: ['2021-01', '2026-06'],
    events: eventsOf(sampleSisterSchoolPairs, ({ signedOn, zhejiangCity }) => ({
      date: signedOn,
      place: zhejiangCity,
    })),
    places: ZHEJIANG_CITIES.map(({ code }) => code),
    cumulative: true,
    gaps: { '2022-04': ObservationStatus.MISSING, '2026-06': ObservationStatus.NOT_PUBLISHED },
  },
  {
    indicator: 'STUDY_TOUR_PARTICIPANTS',
    periods: ['2021-01', '2026-06'],
    events: eventsOf(sampleStudyTours, ({ startDate, participants, city, kind }) => ({
      date: startDate,
      amount: participants,
      place: city,
      breakdown: kind,
    })),
    places: ZHEJIANG_CITIES.map(({ code }) => code),
    breakdowns: Object.values(StudyTourKind),
    gaps: { '2023-02': ObservationStatus.MISSING, '2026-06': ObservationStatus.NOT_PUBLISHED },
  },
];
