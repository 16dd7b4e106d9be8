// Excel workbooks, written by SheetJS.
import * as XLSX from '@e965/xlsx';

/** A cell with a date: a number of days and a format, as Excel keeps it. */
export const day = (text, format = 'dd/mm/yyyy') => ({
  t: 'n',
  v: (Date.parse(`${text.includes('T') ? text : `${text}T00:00`}Z`) - Date.UTC(1899, 11, 30)) / 86_400_000,
  z: format,
});

/** A cell with a formula and its result. */
export const formula = (f, v) => ({ t: 's', f, v });

/** The bytes of a workbook with these sheets, by their names. */
export function workbook(sheets, bookType = 'xlsx') {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name);
  // with a table of shared strings, as Excel writes them
  return XLSX.write(book, { type: 'buffer', bookType, bookSST: true, compression: true });
}

/** A workbook with a password: the container that Excel writes, with unreadable content. */
export function locked() {
  const container = XLSX.CFB.utils.cfb_new();
  XLSX.CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(224, 4));
  XLSX.CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(8_192, 7));
  return Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }));
}
