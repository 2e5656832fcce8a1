/**
 * Tables for spreadsheets: RFC 4180, in UTF-8 with a byte order mark, by which they are read as such.
 * A cell that begins like a formula is led by an apostrophe, so that it stays a text
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */

const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20|%]/;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
