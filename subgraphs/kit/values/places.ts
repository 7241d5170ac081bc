/** GB/T 2260 code of Hong Kong. */
export const HONG_KONG = '810000';

/** One of Zhejiang's eleven cities. */
export interface ZhejiangCity {
  /** GB/T 2260. */
  code: string;
  english: string;
  /** In Traditional script. */
  traditional: string;
  /** Its name in files of the Mainland: Simplified, without 市. */
  simplified: string;
}

const city = (code: string, english: string, traditional: string, simplified = traditional): ZhejiangCity => ({
  code,
  english,
  traditional,
  simplified,
});

/** Zhejiang's eleven cities. 台州 (Zhejiang) and 泰州 (Jiangsu) share their romanised name: join on the code. */
export const ZHEJIANG_CITIES: readonly ZhejiangCity[] = [
  city('330100', 'Hangzhou', '杭州'),
  city('330200', 'Ningbo', '寧波', '宁波'),
  city('330300', 'Wenzhou', '溫州', '温州'),
  city('330400', 'Jiaxing', '嘉興', '嘉兴'),
  city('330500', 'Huzhou', '湖州'),
  city('330600', 'Shaoxing', '紹興', '绍兴'),
  city('330700', 'Jinhua', '金華', '金华'),
  city('330800', 'Quzhou', '衢州'),
  city('330900', 'Zhoushan', '舟山'),
  city('331000', 'Taizhou', '台州'),
  city('331100', 'Lishui', '麗水', '丽水'),
];
