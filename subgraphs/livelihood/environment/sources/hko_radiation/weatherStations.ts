import { codeList, type DimensionDefinition } from '../../../../kit/observation/dimensions.ts';
import { localised } from '../../../../kit/values/localisedText.ts';

/** Where the report's rain, humidity and grass temperature are measured. */
export const OBSERVATORY = 'Hong Kong Observatory';

/** Stations of which the report gives the weather, by their names in its English edition. */
const STATIONS = codeList(
  [OBSERVATORY, OBSERVATORY, '香港天文台'],
  ["King's Park", "King's Park", '京士柏'],
  ['Chek Lap Kok', 'Chek Lap Kok', '赤鱲角'],
  ['Cheung Chau', 'Cheung Chau', '長洲'],
  ['Happy Valley', 'Happy Valley', '跑馬地'],
  ['Hong Kong Park', 'Hong Kong Park', '香港公園'],
  ['Kai Tak Runway Park', 'Kai Tak Runway Park', '啟德跑道公園'],
  ['Kowloon City', 'Kowloon City', '九龍城'],
  ['Kwun Tong', 'Kwun Tong', '觀塘'],
  ['Lau Fau Shan', 'Lau Fau Shan', '流浮山'],
  ['Sai Kung', 'Sai Kung', '西貢'],
  ['Sha Tin', 'Sha Tin', '沙田'],
  ['Sham Shui Po', 'Sham Shui Po', '深水埗'],
  ['Shau Kei Wan', 'Shau Kei Wan', '筲箕灣'],
  ['Shek Kong', 'Shek Kong', '石崗'],
  ['Stanley', 'Stanley', '赤柱'],
  ['Ta Kwu Ling', 'Ta Kwu Ling', '打鼓嶺'],
  ['Tai Mei Tuk', 'Tai Mei Tuk', '大美督'],
  ['Tai Po', 'Tai Po', '大埔'],
  ['Tseung Kwan O', 'Tseung Kwan O', '將軍澳'],
  ['Tsing Yi', 'Tsing Yi', '青衣'],
  ['Tsuen Wan Ho Koon', 'Tsuen Wan Ho Koon', '荃灣可觀'],
  ['Tsuen Wan Shing Mun Valley', 'Tsuen Wan Shing Mun Valley', '荃灣城門谷'],
  ['Tuen Mun', 'Tuen Mun', '屯門'],
  ['Wong Chuk Hang', 'Wong Chuk Hang', '黃竹坑'],
  ['Wong Tai Sin', 'Wong Tai Sin', '黃大仙'],
  ['Yuen Long Park', 'Yuen Long Park', '元朗公園'],
);

export const weatherStations: readonly string[] = STATIONS.map(({ code }) => code);

/** The stations of weather quantities. Stations open and close, so the list is open. */
export const WEATHER_STATION: DimensionDefinition = {
  code: 'STATION',
  name: localised('Station', '氣象站'),
  members: STATIONS,
  isOpen: true,
  hasWhole: false,
};
