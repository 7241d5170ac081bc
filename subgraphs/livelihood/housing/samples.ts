import { joinKey } from '../../kit/dataset/key.ts';
import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, numbered, ownWords, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { HousingProjectStatus, HousingTechnology } from './enums.ts';

export const sampleHousingEstates = { rows: 60, row: housingEstate };
export const sampleHousingTechProjects = { rows: 48, row: housingTechProject };

const DISTRICTS: readonly [string, string][] = [
  ['Kwun Tong', '觀塘區'],
  ['Sha Tin', '沙田區'],
  ['Kwai Tsing', '葵青區'],
  ['Tuen Mun', '屯門區'],
  ['Yuen Long', '元朗區'],
];

/** Of three estates two are in Hong Kong and one in Zhejiang. */
const isInHongKong = (index: number) => index % 3 !== 2;

function estateKey(index: number): { estate: string; district: string } {
  const district = isInHongKong(index) ? pick(DISTRICTS, index, 'district')[0] : cityInTurn(index).english;
  return { estate: `SAMPLE Estate ${numbered(index, 4)}`, district };
}

function housingEstate(index: number) {
  const { estate, district } = estateKey(index);
  const inHongKong = isInHongKong(index);
  const city = cityInTurn(index);
  const traditional = inHongKong ? pick(DISTRICTS, index, 'district')[1] : `${city.traditional}市`;
  const firstIntake = integer(1972, 2018, index, 'first intake');
  const smallest = integer(14, 22, index, 'smallest flat');
  return {
    estate,
    district,
    name: sampleText(`SAMPLE Estate ${index + 1}`, `示例 屋邨${index + 1}`),
    districtName: ownWords(district, traditional),
    city: inHongKong ? HONG_KONG : city.code,
    flats: integer(4, 82, index, 'flats') * 100,
    flatsAsOf: '2025-12-31',
    blocks: integer(1, 14, index, 'blocks'),
    firstIntake,
    lastIntake: firstIntake + integer(0, 6, index, 'intakes'),
    smallestFlat: smallest,
    largestFlat: smallest + integer(18, 60, index, 'largest flat'),
    smartManagement: index % 7 === 3 ? null : integer(0, 1, index, 'smart') === 1,
    measure: 'HOUSING-2',
  };
}

const TECHNOLOGY_WORDS: Record<HousingTechnology, [string, string]> = {
  MODULAR_INTEGRATED_CONSTRUCTION: ['modular integrated construction', '組裝合成建築'],
  SMART_CONSTRUCTION: ['smart construction', '智能建造'],
  RESOURCE_SAVING: ['saving of resources', '節約資源'],
  LOW_CARBON: ['low-carbon building', '低碳建築'],
  SMART_ESTATE_MANAGEMENT: ['smart estate management', '智慧屋邨管理'],
  HAPPY_COMMUNITY: ['happy community', '幸福社區'],
};

function housingTechProject(index: number) {
  const technology = pick(Object.values(HousingTechnology), index, 'technology');
  const status = pick(Object.values(HousingProjectStatus), index, 'project status');
  const [english, traditional] = TECHNOLOGY_WORDS[technology];
  const inEstate =
    technology === HousingTechnology.SMART_ESTATE_MANAGEMENT || technology === HousingTechnology.HAPPY_COMMUNITY;
  const { estate, district } = estateKey(integer(0, sampleHousingEstates.rows - 1, index, 'project estate'));
  const begun = status !== HousingProjectStatus.PLANNED;
  return {
    projectNumber: `SAMPLE-HT-${numbered(index, 4)}`,
    title: sampleText(`SAMPLE Project on ${english} ${index + 1}`, `示例 ${traditional}項目${index + 1}`),
    technology,
    status,
    city: cityInTurn(index).code,
    estate: inEstate ? joinKey([estate, district]) : null,
    startedOn: begun ? day('2023-01-01', '2024-12-31', index, 'project start') : null,
    completedOn:
      status === HousingProjectStatus.COMPLETED ? day('2025-01-01', '2026-06-30', index, 'project end') : null,
    budget: {
      amount: `${integer(5, 400, index, 'budget') * 10_000}`,
      currency: pick(['HKD', 'CNY'], index, 'budget currency'),
    },
    measure: inEstate ? 'HOUSING-2' : 'HOUSING-1',
  };
}

export const housingSamples: readonly SampleSeries[] = [
  {
    indicator: 'SMART_MANAGED_FLATS',
    periods: ['2019-Q1', '2025-Q4'],
    parts: [HONG_KONG, ...ZHEJIANG_CITIES.map(({ code }) => code)].map((place, index) => ({
      place,
      size: 800 * (index + 1),
      step: 450,
      salt: `flats ${place}`,
    })),
    // Rounded, the whole numbers from 0 to 200 come up equally often.
    noise: [-0.5, 200.5],
    whole: true,
    gapShare: 0.01,
  },
];
