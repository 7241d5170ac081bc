/** Where terms of use stand, by the words that declarations and runs name them with. */
export const LICENCES: Readonly<Record<string, string>> = {
  'DATA.GOV.HK terms and conditions of use': 'https://data.gov.hk/en/terms-and-conditions',
  'Terms and conditions of use of data.gov.hk': 'https://data.gov.hk/en/terms-and-conditions',
  'ODC-By 1.0': 'https://opendatacommons.org/licenses/by/1-0/',
};
