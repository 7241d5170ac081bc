/** One of Zhejiang's airports with scheduled passenger flights. */
interface ZhejiangAirport {
  /** IATA code. */
  code: string;
  english: string;
  traditional: string;
  /** The city that it serves. */
  city: string;
  /** The measure whose paragraph names it. */
  measure: string | null;
}

/** The nine of them, as `data/airports.json` has them; AVIATION-1 names three. */
export const ZHEJIANG_AIRPORTS: readonly ZhejiangAirport[] = [
  { code: 'HGH', english: 'Hangzhou Xiaoshan', traditional: '杭州蕭山', city: '330100', measure: 'AVIATION-1' },
  { code: 'NGB', english: 'Ningbo Lishe', traditional: '寧波櫟社', city: '330200', measure: 'AVIATION-1' },
  { code: 'WNZ', english: 'Wenzhou Longwan', traditional: '溫州龍灣', city: '330300', measure: 'AVIATION-1' },
  { code: 'JNH', english: 'Jiaxing Nanhu', traditional: '嘉興南湖', city: '330400', measure: null },
  { code: 'YIW', english: 'Yiwu', traditional: '義烏', city: '330700', measure: null },
  { code: 'JUZ', english: 'Quzhou', traditional: '衢州', city: '330800', measure: null },
  { code: 'HSN', english: 'Zhoushan Putuoshan', traditional: '舟山普陀山', city: '330900', measure: null },
  { code: 'HYN', english: 'Taizhou Luqiao', traditional: '台州路橋', city: '331000', measure: null },
  { code: 'LIJ', english: 'Lishui', traditional: '麗水', city: '331100', measure: null },
];
