import { deflateRawSync } from 'node:zlib';

/** A part of a workbook, by its path. */
type Parts = Readonly<Record<string, string>>;

/** A ZIP archive of these parts, packed. */
export function zip(parts: Parts): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const path = Buffer.from(name);
    const sizes = [crc32(content), packed.length, content.length, path.length];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(sizes[0] as number, 14);
    head.writeUInt32LE(sizes[1] as number, 18);
    head.writeUInt32LE(sizes[2] as number, 22);
    head.writeUInt16LE(sizes[3] as number, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(sizes[0] as number, 16);
    entry.writeUInt32LE(sizes[1] as number, 20);
    entry.writeUInt32LE(sizes[2] as number, 24);
    entry.writeUInt16LE(sizes[3] as number, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, path, packed);
    central.push(entry, path);
    offset += head.length + path.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

function crc32(content: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of content) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letter = (column: number) => String.fromCharCode(65 + column);
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/**
 * A workbook of one sheet as the exchange writes it: every element under a prefix, every cell a shared text, title rows
 * merged, and a declared dimension that ends long before the rows do.
 */
export function exchangeWorkbook(rows: readonly (readonly string[])[], own: { dimension?: string } = {}): Buffer {
  const texts = [...new Set(rows.flat())];
  const positions = new Map(texts.map((text, index) => [text, index]));
  const cell = (text: string, column: number, row: number) =>
    text === '' ? '' : `<x:c r="${letter(column)}${row}" t="s"><x:v>${positions.get(text)}</x:v></x:c>`;
  const body = rows.map(
    (cells, index) =>
      `<x:row r="${index + 1}">${cells.map((text, column) => cell(text, column, index + 1)).join('')}</x:row>`,
  );
  return zip({
    'xl/workbook.xml': `<x:workbook xmlns:x="${MAIN}" xmlns:r="${RELATIONS}"><x:sheets><x:sheet name="ListOfSecurities" sheetId="1" r:id="rId7"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="worksheet" Target="/xl/worksheets/sheet.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<x:sst xmlns:x="${MAIN}">${texts.map((text) => `<x:si><x:t xml:space="preserve">${escaped(text)}</x:t></x:si>`).join('')}</x:sst>`,
    'xl/worksheets/sheet.xml': `<x:worksheet xmlns:x="${MAIN}"><x:dimension ref="${own.dimension ?? 'A1:U8'}"/><x:sheetData>${body.join('')}</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A1:R1"/></x:mergeCells></x:worksheet>`,
  });
}
