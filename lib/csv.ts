// A spreadsheet would run a text that begins like this as a formula. Apostrophes before it count, so
// that the one which is put there can be told from those that were there.
const FORMULA = /^'*[=+\-@\t\r]/;

/** One value as a cell of RFC 4180; a text cannot become a formula in a spreadsheet. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell that `csvCell` wrote, once its quotes are gone. */
export const uncell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
