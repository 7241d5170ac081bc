import type { SampleSeries } from '../../kit/seeds/sampleSeries.ts';
import { cityInTurn, day, integer, numbered, pick, sampleText } from '../../kit/seeds/sampling.ts';
import { HONG_KONG, ZHEJIANG_CITIES } from '../../kit/values/places.ts';
import { ArbitrationField, LegalPartnershipForm } from './enums.ts';

export const sampleArbitrationLinks = { rows: 30, row: arbitrationLink };
export const sampleLegalPartnerships = { rows: 36, row: legalPartnership };

const FIELDS = Object.values(ArbitrationField);

/** Each sample pair works together in every field. */
function arbitrationLink(index: number) {
  const pair = Math.floor(index / FIELDS.length);
  const city = cityInTurn(pair);
  return {
    hongKongInstitution: `SAMPLE-HK-${numbered(pair % 3, 2)}`,
    zhejiangInstitution: `SAMPLE-ZJ-${numbered(pair, 2)}`,
    field: FIELDS[index % FIELDS.length],
    name: sampleText(
      `Hong Kong arbitral institution ${(pair % 3) + 1} and ${city.english} arbitral institution ${pair + 1} (SAMPLE)`,
      `香港仲裁機構${(pair % 3) + 1}與${city.traditional}仲裁機構${pair + 1}（示例）`,
    ),
    agreedOn: pick([null, day('2021-01-04', '2026-06-30', pair, 'link date')], index, 'link known'),
    sharedArbitrators: integer(0, 25, index, 'link arbitrators'),
    city: city.code,
    measure: 'LEGAL_DISPUTE_RESOLUTION-2',
  };
}

function legalPartnership(index: number) {
  const city = pick(ZHEJIANG_CITIES, index, 'partnership city');
  const form = pick(Object.values(LegalPartnershipForm), index, 'partnership form');
  const inHongKong = form === LegalPartnershipForm.ZHEJIANG_BRANCH_IN_HONG_KONG;
  const isAssociation = form === LegalPartnershipForm.PARTNERSHIP_ASSOCIATION;
  const registeredOn = day('2019-03-01', '2025-12-30', index, 'partnership date');
  const hongKongFirm = sampleText(`Hong Kong law firm ${index + 1} (SAMPLE)`, `香港律師事務所${index + 1}（示例）`);
  const zhejiangFirm = sampleText(
    `${city.english} law firm ${index + 1} (SAMPLE)`,
    `${city.traditional}律師事務所${index + 1}（示例）`,
  );
  return {
    registrationNumber: `SAMPLE-LP-${numbered(index, 4)}`,
    name: isAssociation
      ? sampleText(
          `Hong Kong–${city.english} association ${index + 1} (SAMPLE)`,
          `香港${city.traditional}聯營所${index + 1}（示例）`,
        )
      : sampleText(`Branch office ${index + 1} (SAMPLE)`, `分支機構${index + 1}（示例）`),
    form,
    hongKongFirm: inHongKong ? null : hongKongFirm,
    zhejiangFirm: isAssociation || inHongKong ? zhejiangFirm : null,
    registeredOn,
    endedOn: index % 9 === 8 ? `${Number(registeredOn.slice(0, 4)) + 1}-12-31` : null,
    lawyers: integer(3, 40, index, 'partnership lawyers'),
    city: inHongKong ? HONG_KONG : city.code,
    measure: 'LEGAL_DISPUTE_RESOLUTION-1',
  };
}

export const legalSamples: readonly SampleSeries[] = [
  {
    indicator: 'ARBITRATION_CASES_ADMINISTERED',
    periods: ['2016', '2025'],
    parts: [
      { breakdown: ArbitrationField.INTERNATIONAL_TRADE, size: 42 },
      { breakdown: ArbitrationField.INVESTMENT, size: 11 },
      { breakdown: ArbitrationField.MARITIME, size: 18 },
    ],
    growth: 0.06,
    scatter: 0.2,
    whole: true,
    gapEvery: 11,
  },
];
