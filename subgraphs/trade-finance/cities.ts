/** Zhejiang's eleven cities: GB/T 2260 code, names in English and Traditional Chinese. For sample rows and their titles. */
export const ZHEJIANG_CITIES = [
  { code: '330100', english: 'Hangzhou', chinese: '杭州' },
  { code: '330200', english: 'Ningbo', chinese: '寧波' },
  { code: '330300', english: 'Wenzhou', chinese: '溫州' },
  { code: '330400', english: 'Jiaxing', chinese: '嘉興' },
  { code: '330500', english: 'Huzhou', chinese: '湖州' },
  { code: '330600', english: 'Shaoxing', chinese: '紹興' },
  { code: '330700', english: 'Jinhua', chinese: '金華' },
  { code: '330800', english: 'Quzhou', chinese: '衢州' },
  { code: '330900', english: 'Zhoushan', chinese: '舟山' },
  { code: '331000', english: 'Taizhou', chinese: '台州' },
  { code: '331100', english: 'Lishui', chinese: '麗水' },
] as const;

/** Hong Kong's code in GB/T 2260. */
export const HONG_KONG = '810000';
