/** Hong Kong's code in GB/T 2260. */
export const HONG_KONG = '810000';

/** Zhejiang's eleven cities, by their codes in GB/T 2260. */
export const ZHEJIANG_CITIES = [
  '330100',
  '330200',
  '330300',
  '330400',
  '330500',
  '330600',
  '330700',
  '330800',
  '330900',
  '331000',
  '331100',
] as const;
