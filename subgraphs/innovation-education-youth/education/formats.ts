import type { Format } from '../../kit/values/format.ts';

/**
 * A school's number. The Education Bureau's has twelve digits and stays text: as a number it would lose its form. The
 * Ministry of Education's identification code has ten: two for the category of school, two for the province (33 is
 * Zhejiang), six in sequence. Sample schools carry neither, so that they cannot be taken for a real one.
 */
export const schoolNumber: Format = {
  accepted:
    "the Education Bureau's 12-digit school number as text, such as 512060000223, a 10-digit Zhejiang school code whose third and fourth digits are 33, or SAMPLE-HK-0001 or SAMPLE-ZJ-0001 for a sample",
  accepts: (text) => /^(\d{12}|\d{2}33\d{6}|SAMPLE-(HK|ZJ)-\d{4})$/.test(text),
};
