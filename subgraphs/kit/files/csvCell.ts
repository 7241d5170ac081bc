/** A cell of a CSV row (RFC 4180): in quotation marks where it holds a delimiter, a quotation mark or a line end. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
