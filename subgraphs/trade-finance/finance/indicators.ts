import { type IndicatorDefinition, Nature } from '../../kit/observation/definition.ts';
import { codeList, type DimensionDefinition } from '../../kit/observation/dimensions.ts';
import { describe } from '../../kit/values/describe.ts';
import { localised } from '../../kit/values/localisedText.ts';
import { Frequency } from '../../kit/values/period.ts';
import { ListingBoard } from './enums.ts';

const BOARD: DimensionDefinition = {
  code: 'BOARD',
  name: localised('Board', '板塊'),
  members: codeList([ListingBoard.MAIN, 'Main Board', '主板'], [ListingBoard.GEM, 'GEM', 'GEM']),
  hasWhole: true,
};

/** Listings of enterprises of Zhejiang in Hong Kong, by board and in all. */
export const financeIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'ZHEJIANG_LISTINGS',
    name: localised('Zhejiang-domiciled companies listed in Hong Kong', '在港上市浙江企業數目'),
    description: describe(
      'Companies domiciled in Zhejiang that are listed in Hong Kong at the end of a month, by board (MAIN, GEM) and in all.',
      '月底在香港上市的浙江企業數目，按板塊（MAIN、GEM）及總數。',
    ),
    area: 'FINANCE',
    measures: ['FINANCE-1'],
    unit: 'companies',
    unitName: localised('Companies', '家'),
    frequency: Frequency.MONTH,
    nature: Nature.STOCK,
    decimals: 0,
    dimensions: [BOARD],
    totals: [{ total: '', parts: Object.values(ListingBoard) }],
  },
  {
    code: 'LISTING_FUNDS_RAISED',
    name: localised('Funds raised by Zhejiang companies on listing in Hong Kong', '浙江企業赴港上市集資額'),
    description: describe(
      'Funds that companies domiciled in Zhejiang raised in a quarter when they were listed in Hong Kong, by board (MAIN, GEM) and in all.',
      '浙江企業每季在香港上市時的集資額，按板塊（MAIN、GEM）及總額。',
    ),
    area: 'FINANCE',
    measures: ['FINANCE-1', 'INNOVATION_TECHNOLOGY-2'],
    unit: 'HKD million',
    unitName: localised('Million Hong Kong dollars', '百萬港元'),
    frequency: Frequency.QUARTER,
    nature: Nature.FLOW,
    decimals: 1,
    dimensions: [BOARD],
    // Three figures, each rounded to a tenth.
    totals: [{ total: '', parts: Object.values(ListingBoard), tolerance: 0.15 }],
  },
];
