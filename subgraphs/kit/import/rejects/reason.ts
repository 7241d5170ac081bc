import { Language } from '../../values/language.ts';
import { toSimplified } from '../../values/script.ts';
import type { FileColumn } from '../mapping/fileColumn.ts';
import type { Rejection } from '../rejection.ts';

/** The header of the column that says why a row was rejected, in files of such rows. */
export const REASON_HEADERS: Record<Language, string> = {
  [Language.EN]: 'Rejected because (hub)',
  [Language.ZH_HANT]: '不獲接納的原因（hub）',
  [Language.ZH_HANS]: '不获接纳的原因（hub）',
};

const NORMALIZED = new Set(
  Object.values(REASON_HEADERS).map((header) => header.toLowerCase().replace(/[^\p{L}]/gu, '')),
);

/** Whether a normalized header is that column's, in any language: corrected rows are sent again with it. */
export const isReasonHeader = (header: string): boolean => NORMALIZED.has(header);

/** What rules ask for, in Traditional Chinese; other rules ask for what their column accepts. */
const RULES: Record<string, string> = {
  required: '必須填寫',
  column: '沒有此欄，或同一欄出現兩次',
  cells: '儲存格數目須與標題列相同；請檢查引號、分隔符號及換行',
  header: '此儲存格上方沒有標題：請加上標題，或清空儲存格',
  error: '儲存格顯示錯誤值：請填寫實際的值',
  formula: '請將公式貼上為值',
  duplicate: '檔案內已有相同的鍵',
  reference: '找不到所指的記錄',
  total: '總數須等於各項之和',
  precision: '須為可完整保存的數字：最多 15 位，不得四捨五入',
  characters: '含有私用區字元、遺失字元（U+FFFD）或不完整的字元：請改正，或註明檔案編碼',
};

/**
 * Why a row was rejected, in a sentence.
 *
 * @param columns of the dataset, for what they accept
 */
export function reasonIn(
  language: Language,
  { column, value, accepted, rule = 'type' }: Omit<Rejection, 'row'>,
  columns: readonly FileColumn[],
): string {
  const given =
    value === null || value === undefined ? '' : String(typeof value === 'object' ? JSON.stringify(value) : value);
  if (language === Language.EN) {
    const what = value === null || value === undefined ? 'an empty cell' : `"${given}"`;
    return `${column === '' ? 'the row' : column}: ${what} is not accepted (${rule}); give ${accepted}`;
  }
  const own = columns.find(({ path, property }) => path === column || property === column);
  const wanted = RULES[rule] ?? `應為${own?.acceptedChinese ?? accepted}`;
  const title = own ? `${own.headers[Language.ZH_HANT]} ${column}` : column || '整列';
  const sentence = `${title}：${given === '' ? '空白' : `「${given}」`}不獲接納；${wanted}`;
  return language === Language.ZH_HANS ? toSimplified(sentence) : sentence;
}
