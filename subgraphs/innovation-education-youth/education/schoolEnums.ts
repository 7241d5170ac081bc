import { registerEnumType } from 'type-graphql';
import { describe } from '../../kit/values/describe.ts';

/** The 18 districts of Hong Kong, in which the Education Bureau's list places a school. */
export enum SchoolDistrict {
  CENTRAL_AND_WESTERN = 'CENTRAL_AND_WESTERN',
  EASTERN = 'EASTERN',
  SOUTHERN = 'SOUTHERN',
  WAN_CHAI = 'WAN_CHAI',
  KOWLOON_CITY = 'KOWLOON_CITY',
  KWUN_TONG = 'KWUN_TONG',
  SHAM_SHUI_PO = 'SHAM_SHUI_PO',
  WONG_TAI_SIN = 'WONG_TAI_SIN',
  YAU_TSIM_MONG = 'YAU_TSIM_MONG',
  ISLANDS = 'ISLANDS',
  KWAI_TSING = 'KWAI_TSING',
  NORTH = 'NORTH',
  SAI_KUNG = 'SAI_KUNG',
  SHA_TIN = 'SHA_TIN',
  TAI_PO = 'TAI_PO',
  TSUEN_WAN = 'TSUEN_WAN',
  TUEN_MUN = 'TUEN_MUN',
  YUEN_LONG = 'YUEN_LONG',
}
registerEnumType(SchoolDistrict, {
  name: 'SchoolDistrict',
  description: describe('A district of Hong Kong.', '香港地區。'),
  valuesConfig: {
    CENTRAL_AND_WESTERN: { description: describe('Central and Western.', '中西區。') },
    EASTERN: { description: describe('Eastern.', '東區。') },
    SOUTHERN: { description: describe('Southern.', '南區。') },
    WAN_CHAI: { description: describe('Wan Chai.', '灣仔區。') },
    KOWLOON_CITY: { description: describe('Kowloon City.', '九龍城區。') },
    KWUN_TONG: { description: describe('Kwun Tong.', '觀塘區。') },
    SHAM_SHUI_PO: { description: describe('Sham Shui Po.', '深水埗區。') },
    WONG_TAI_SIN: { description: describe('Wong Tai Sin.', '黃大仙區。') },
    YAU_TSIM_MONG: { description: describe('Yau Tsim Mong.', '油尖旺區。') },
    ISLANDS: { description: describe('Islands.', '離島區。') },
    KWAI_TSING: { description: describe('Kwai Tsing.', '葵青區。') },
    NORTH: { description: describe('North.', '北區。') },
    SAI_KUNG: { description: describe('Sai Kung.', '西貢區。') },
    SHA_TIN: { description: describe('Sha Tin.', '沙田區。') },
    TAI_PO: { description: describe('Tai Po.', '大埔區。') },
    TSUEN_WAN: { description: describe('Tsuen Wan.', '荃灣區。') },
    TUEN_MUN: { description: describe('Tuen Mun.', '屯門區。') },
    YUEN_LONG: { description: describe('Yuen Long.', '元朗區。') },
  },
});

/** The Education Bureau's categories of schools. */
export enum SchoolCategory {
  KINDERGARTEN = 'KINDERGARTEN',
  KINDERGARTEN_CUM_CHILD_CARE_CENTRE = 'KINDERGARTEN_CUM_CHILD_CARE_CENTRE',
  GOVERNMENT_PRIMARY = 'GOVERNMENT_PRIMARY',
  AIDED_PRIMARY = 'AIDED_PRIMARY',
  DIRECT_SUBSIDY_SCHEME_PRIMARY = 'DIRECT_SUBSIDY_SCHEME_PRIMARY',
  PRIVATE_PRIMARY = 'PRIVATE_PRIMARY',
  ENGLISH_SCHOOLS_FOUNDATION_PRIMARY = 'ENGLISH_SCHOOLS_FOUNDATION_PRIMARY',
  INTERNATIONAL_PRIMARY = 'INTERNATIONAL_PRIMARY',
  GOVERNMENT_SECONDARY = 'GOVERNMENT_SECONDARY',
  AIDED_SECONDARY = 'AIDED_SECONDARY',
  CAPUT_SECONDARY = 'CAPUT_SECONDARY',
  DIRECT_SUBSIDY_SCHEME_SECONDARY = 'DIRECT_SUBSIDY_SCHEME_SECONDARY',
  PRIVATE_SECONDARY = 'PRIVATE_SECONDARY',
  ENGLISH_SCHOOLS_FOUNDATION_SECONDARY = 'ENGLISH_SCHOOLS_FOUNDATION_SECONDARY',
  INTERNATIONAL_SECONDARY = 'INTERNATIONAL_SECONDARY',
  AIDED_SPECIAL = 'AIDED_SPECIAL',
  OTHER = 'OTHER',
}
registerEnumType(SchoolCategory, {
  name: 'SchoolCategory',
  description: describe("The Education Bureau's category of a school.", '教育局的學校類別。'),
  valuesConfig: {
    KINDERGARTEN: { description: describe('Kindergarten.', '幼稚園。') },
    KINDERGARTEN_CUM_CHILD_CARE_CENTRE: {
      description: describe('Kindergarten-cum-child care centre.', '幼稚園暨幼兒中心。'),
    },
    GOVERNMENT_PRIMARY: { description: describe('Government primary school.', '官立小學。') },
    AIDED_PRIMARY: { description: describe('Aided primary school.', '資助小學。') },
    DIRECT_SUBSIDY_SCHEME_PRIMARY: {
      description: describe('Direct Subsidy Scheme primary school.', '直接資助計劃小學。'),
    },
    PRIVATE_PRIMARY: { description: describe('Private primary school.', '私立小學。') },
    ENGLISH_SCHOOLS_FOUNDATION_PRIMARY: {
      description: describe('English Schools Foundation, primary.', '英基學校協會（小學）。'),
    },
    INTERNATIONAL_PRIMARY: { description: describe('International school, primary.', '國際學校（小學）。') },
    GOVERNMENT_SECONDARY: { description: describe('Government secondary school.', '官立中學。') },
    AIDED_SECONDARY: { description: describe('Aided secondary school.', '資助中學。') },
    CAPUT_SECONDARY: { description: describe('Caput secondary school.', '按位津貼中學。') },
    DIRECT_SUBSIDY_SCHEME_SECONDARY: {
      description: describe('Direct Subsidy Scheme secondary school.', '直接資助計劃中學。'),
    },
    PRIVATE_SECONDARY: {
      description: describe('Private secondary school, day or evening.', '私立中學（日校／夜校）。'),
    },
    ENGLISH_SCHOOLS_FOUNDATION_SECONDARY: {
      description: describe('English Schools Foundation, secondary.', '英基學校協會（中學）。'),
    },
    INTERNATIONAL_SECONDARY: { description: describe('International school, secondary.', '國際學校（中學）。') },
    AIDED_SPECIAL: { description: describe('Aided special school.', '資助特殊學校。') },
    OTHER: {
      description: describe('A category that this list does not name yet.', '本清單尚未列出的類別。'),
    },
  },
});

/** Who pays for a school in Hong Kong. */
export enum SchoolFinanceType {
  GOVERNMENT = 'GOVERNMENT',
  AIDED = 'AIDED',
  CAPUT = 'CAPUT',
  DIRECT_SUBSIDY_SCHEME = 'DIRECT_SUBSIDY_SCHEME',
  ENGLISH_SCHOOLS_FOUNDATION = 'ENGLISH_SCHOOLS_FOUNDATION',
  PRIVATE_INDEPENDENT_SCHOOL_SCHEME = 'PRIVATE_INDEPENDENT_SCHOOL_SCHEME',
  PRIVATE = 'PRIVATE',
  OTHER = 'OTHER',
}
registerEnumType(SchoolFinanceType, {
  name: 'SchoolFinanceType',
  description: describe('Who pays for a school.', '學校資助種類。'),
  valuesConfig: {
    GOVERNMENT: { description: describe('Government.', '官立。') },
    AIDED: { description: describe('Aided.', '資助。') },
    CAPUT: { description: describe('Caput: a grant for each pupil.', '按位津貼。') },
    DIRECT_SUBSIDY_SCHEME: { description: describe('Direct Subsidy Scheme.', '直接資助計劃。') },
    ENGLISH_SCHOOLS_FOUNDATION: { description: describe('English Schools Foundation.', '英基學校協會。') },
    PRIVATE_INDEPENDENT_SCHOOL_SCHEME: {
      description: describe('Private Independent School Scheme.', '私立獨立學校計劃。'),
    },
    PRIVATE: { description: describe('Private.', '私立。') },
    OTHER: { description: describe('A type that this list does not name yet.', '本清單尚未列出的種類。') },
  },
});

/** What a school teaches. */
export enum SchoolLevel {
  KINDERGARTEN = 'KINDERGARTEN',
  KINDERGARTEN_CUM_CHILD_CARE_CENTRE = 'KINDERGARTEN_CUM_CHILD_CARE_CENTRE',
  PRIMARY = 'PRIMARY',
  SECONDARY = 'SECONDARY',
  OTHER = 'OTHER',
}
registerEnumType(SchoolLevel, {
  name: 'SchoolLevel',
  description: describe('What a school teaches.', '學校類型。'),
  valuesConfig: {
    KINDERGARTEN: { description: describe('Kindergarten.', '幼稚園。') },
    KINDERGARTEN_CUM_CHILD_CARE_CENTRE: {
      description: describe('Kindergarten-cum-child care centre.', '幼稚園暨幼兒中心。'),
    },
    PRIMARY: { description: describe('Primary.', '小學。') },
    SECONDARY: { description: describe('Secondary.', '中學。') },
    OTHER: { description: describe('A level that this list does not name yet.', '本清單尚未列出的類型。') },
  },
});

/** When on a day a school teaches. */
export enum SchoolSession {
  MORNING = 'MORNING',
  AFTERNOON = 'AFTERNOON',
  WHOLE_DAY = 'WHOLE_DAY',
  EVENING = 'EVENING',
  OTHER = 'OTHER',
}
registerEnumType(SchoolSession, {
  name: 'SchoolSession',
  description: describe('When on a day a school teaches.', '學校授課時間。'),
  valuesConfig: {
    MORNING: { description: describe('Morning.', '上午。') },
    AFTERNOON: { description: describe('Afternoon.', '下午。') },
    WHOLE_DAY: { description: describe('Whole day.', '全日。') },
    EVENING: { description: describe('Evening.', '夜校。') },
    OTHER: { description: describe('A session that this list does not name yet.', '本清單尚未列出的時間。') },
  },
});

/** Which pupils a school takes. */
export enum StudentsGender {
  CO_EDUCATIONAL = 'CO_EDUCATIONAL',
  BOYS = 'BOYS',
  GIRLS = 'GIRLS',
  OTHER = 'OTHER',
}
registerEnumType(StudentsGender, {
  name: 'StudentsGender',
  description: describe('Which pupils a school takes.', '就讀學生性別。'),
  valuesConfig: {
    CO_EDUCATIONAL: { description: describe('Boys and girls.', '男女。') },
    BOYS: { description: describe('Boys.', '男。') },
    GIRLS: { description: describe('Girls.', '女。') },
    OTHER: { description: describe('A word that this list does not name yet.', '本清單尚未列出的類別。') },
  },
});

/** The religion of a school. */
export enum SchoolReligion {
  PROTESTANTISM = 'PROTESTANTISM',
  CATHOLICISM = 'CATHOLICISM',
  BUDDHISM = 'BUDDHISM',
  TAOISM = 'TAOISM',
  CONFUCIANISM = 'CONFUCIANISM',
  CONFUCIANISM_BUDDHISM_AND_TAOISM = 'CONFUCIANISM_BUDDHISM_AND_TAOISM',
  ISLAM = 'ISLAM',
  SIKHISM = 'SIKHISM',
  OTHER = 'OTHER',
}
registerEnumType(SchoolReligion, {
  name: 'SchoolReligion',
  description: describe('The religion of a school.', '學校的宗教背景。'),
  valuesConfig: {
    PROTESTANTISM: { description: describe('Protestantism.', '基督教。') },
    CATHOLICISM: { description: describe('Catholicism.', '天主教。') },
    BUDDHISM: { description: describe('Buddhism.', '佛教。') },
    TAOISM: { description: describe('Taoism.', '道教。') },
    CONFUCIANISM: { description: describe('Confucianism.', '孔教。') },
    CONFUCIANISM_BUDDHISM_AND_TAOISM: {
      description: describe('Confucianism, Buddhism and Taoism together.', '儒釋道三教。'),
    },
    ISLAM: { description: describe('Islam.', '伊斯蘭教。') },
    SIKHISM: { description: describe('Sikhism.', '錫克教。') },
    OTHER: {
      description: describe(
        'Another religion, or a word that this list does not name yet.',
        '其他宗教，或本清單尚未列出的宗教。',
      ),
    },
  },
});
