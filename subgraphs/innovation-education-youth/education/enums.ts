import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** Whom a study tour is for. */
export enum StudyTourKind {
  CITIZENSHIP_AND_SOCIAL_DEVELOPMENT = 'CITIZENSHIP_AND_SOCIAL_DEVELOPMENT',
  TEACHERS = 'TEACHERS',
  OTHER = 'OTHER',
}
registerEnumType(StudyTourKind, {
  name: 'StudyTourKind',
  description: describe('Whom a study tour is for.', '考察團類別。'),
  valuesConfig: {
    CITIZENSHIP_AND_SOCIAL_DEVELOPMENT: {
      description: describe(
        'Mainland study tour of the senior secondary subject Citizenship and Social Development.',
        '高中公民與社會發展科內地考察。',
      ),
    },
    TEACHERS: { description: describe('Study tour of teachers.', '教師學習團。') },
    OTHER: { description: describe('Another tour.', '其他交流團。') },
  },
});

/** What an institution of higher education leads to. */
export enum UniversityLevel {
  DEGREE = 'DEGREE',
  VOCATIONAL = 'VOCATIONAL',
}
registerEnumType(UniversityLevel, {
  name: 'UniversityLevel',
  description: describe('What an institution of higher education leads to.', '高等院校辦學層次。'),
  valuesConfig: {
    DEGREE: { description: describe("Bachelor's degrees and higher.", '本科。') },
    VOCATIONAL: { description: describe('Vocational diplomas below a degree.', '專科。') },
  },
});

/** Who runs an institution of higher education. */
export enum UniversityForm {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
  JOINT = 'JOINT',
}
registerEnumType(UniversityForm, {
  name: 'UniversityForm',
  description: describe('Who runs an institution of higher education.', '高等院校辦學形式。'),
  valuesConfig: {
    PUBLIC: { description: describe('Run or funded by public bodies.', '公辦或公帑資助。') },
    PRIVATE: { description: describe('Run privately.', '民辦。') },
    JOINT: {
      description: describe(
        'Run together with an institution from abroad, Hong Kong or Macao.',
        '中外合作辦學，或內地與港澳合作辦學。',
      ),
    },
  },
});

/** What two universities do together. */
export enum UniversityPartnershipKind {
  JOINT_RESEARCH = 'JOINT_RESEARCH',
  ACADEMIC_SEMINAR = 'ACADEMIC_SEMINAR',
  STUDENT_EXCHANGE = 'STUDENT_EXCHANGE',
  STAFF_EXCHANGE = 'STAFF_EXCHANGE',
  JOINT_PROGRAMME = 'JOINT_PROGRAMME',
  GENERAL = 'GENERAL',
}
registerEnumType(UniversityPartnershipKind, {
  name: 'UniversityPartnershipKind',
  description: describe('What two universities do together.', '院校合作類別。'),
  valuesConfig: {
    JOINT_RESEARCH: { description: describe('Joint research.', '科研合作。') },
    ACADEMIC_SEMINAR: { description: describe('Academic seminars.', '學術研討。') },
    STUDENT_EXCHANGE: { description: describe('Exchange of students.', '學生交流。') },
    STAFF_EXCHANGE: { description: describe('Exchange of teachers.', '教師交流。') },
    JOINT_PROGRAMME: { description: describe('Degrees or courses given together.', '合辦課程。') },
    GENERAL: { description: describe('A general agreement.', '綜合合作協議。') },
  },
});

/** What kind of body a member of the vocational education alliance is. */
export enum AllianceMemberKind {
  VOCATIONAL_SCHOOL = 'VOCATIONAL_SCHOOL',
  VOCATIONAL_COLLEGE = 'VOCATIONAL_COLLEGE',
  TRAINING_BODY = 'TRAINING_BODY',
  ENTERPRISE = 'ENTERPRISE',
  ASSOCIATION = 'ASSOCIATION',
}
registerEnumType(AllianceMemberKind, {
  name: 'AllianceMemberKind',
  description: describe('What kind of body a member is.', '成員類別。'),
  valuesConfig: {
    VOCATIONAL_SCHOOL: { description: describe('Vocational school.', '職業學校。') },
    VOCATIONAL_COLLEGE: { description: describe('Vocational college.', '職業院校。') },
    TRAINING_BODY: { description: describe('Training body.', '培訓機構。') },
    ENTERPRISE: { description: describe('Enterprise.', '企業。') },
    ASSOCIATION: { description: describe('Trade association.', '行業協會。') },
  },
});

/** What a member does in the alliance. */
export enum AllianceMemberRole {
  CHAIR = 'CHAIR',
  VICE_CHAIR = 'VICE_CHAIR',
  MEMBER = 'MEMBER',
}
registerEnumType(AllianceMemberRole, {
  name: 'AllianceMemberRole',
  description: describe('What a member does in the alliance.', '成員角色。'),
  valuesConfig: {
    CHAIR: { description: describe('It chairs the alliance.', '理事長單位。') },
    VICE_CHAIR: { description: describe('It is a vice-chair.', '副理事長單位。') },
    MEMBER: { description: describe('It is a member.', '成員單位。') },
  },
});
