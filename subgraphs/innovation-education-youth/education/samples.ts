import type { RawRow } from '../../kit/dataset/definition.ts';
import { day, integer, pick } from '../../kit/seeds/sampling.ts';
import { daysAfter, HONG_KONG, LAST_SAMPLE_DAY, numbered, sampleText, zhejiangCity } from '../samples/sample.ts';
import { AllianceMemberKind, AllianceMemberRole, StudyTourKind } from './enums.ts';
import { hongKongSampleSchool } from './sampleSchools.ts';

export const SAMPLE_STUDY_TOURS = 240;
export const SAMPLE_ALLIANCE_MEMBERS = 44;

export function sampleStudyTour(index: number): RawRow {
  const city = zhejiangCity(index);
  const number = numbered(index, 3);
  const kind = pick(Object.values(StudyTourKind), index, 'tour kind');
  const startDate = day('2021-01-01', daysAfter(LAST_SAMPLE_DAY, -6), index, 'tour start');
  const isOfTeachers = kind === StudyTourKind.TEACHERS;
  return {
    code: `SAMPLE-T-${number}`,
    title: sampleText(`SAMPLE study tour ${number} to ${city.english}`, `示例${city.traditional}考察團${number}`),
    kind,
    city: city.code,
    // Teachers of many schools travel together.
    school: isOfTeachers ? null : hongKongSampleSchool(index),
    startDate,
    endDate: daysAfter(startDate, integer(1, 5, index, 'tour length')),
    participants: isOfTeachers ? integer(15, 45, index, 'teachers') : integer(30, 180, index, 'pupils'),
    measure: 'EDUCATION-1',
  };
}

export function sampleAllianceMember(index: number): RawRow {
  const isOfHongKong = index % 4 === 0;
  const city = zhejiangCity(index);
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
