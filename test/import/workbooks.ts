import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these parts, deflated. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A workbook whose sheets have these XML rows, written with prefixes and a declared size that is wrong. */
export function workbookOf(sheets: Readonly<Record<string, string | Buffer>>, texts: readonly string[] = []): Buffer {
  const names = Object.keys(sheets);
  const main = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const sheetOf = (rows: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`<x:worksheet ${main}><x:dimension ref="A1:B1"/><x:sheetData>`),
      Buffer.from(rows),
      Buffer.from('</x:sheetData></x:worksheet>'),
    ]);
  return zipOf({
    'xl/workbook.xml': `<x:workbook ${main} ${relations}><x:sheets>${names.map((name, index) => `<x:sheet name="${name}" sheetId="${index + 1}" r:id="r${index}"/>`).join('')}</x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="r${index}" Target="worksheets/sheet${index}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<x:styleSheet ${main}><x:numFmts><x:numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></x:numFmts><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="164"/></x:cellXfs></x:styleSheet>`,
    'xl/sharedStrings.xml': `<x:sst ${main}>${texts.map((text) => `<x:si><x:t>${text}</x:t></x:si>`).join('')}</x:sst>`,
    ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index}.xml`, sheetOf(sheets[name] ?? '')])),
  });
}

/** A row of cells in XML: texts inline, numbers, and `[number]` for a date. */
export function xmlRow(row: number, cells: readonly (string | number | [number] | { formula: string })[]): string {
  const xml = cells.map((cell, index) => {
    const place = `r="${String.fromCharCode(65 + index)}${row}"`;
    if (typeof cell === 'number') return `<x:c ${place}><x:v>${cell}</x:v></x:c>`;
    if (Array.isArray(cell)) return `<x:c ${place} s="1"><x:v>${cell[0]}</x:v></x:c>`;
    if (typeof cell === 'object') return `<x:c ${place}><x:f>${cell.formula}</x:f><x:v>1</x:v></x:c>`;
    return cell === '' ? '' : `<x:c ${place} t="inlineStr"><x:is><x:t>${cell}</x:t></x:is></x:c>`;
  });
  return `<x:row r="${row}">${xml.join('')}</x:row>`;
}
