import { CsvError, parse } from "csv-parse";
import { uncell } from "@/lib/csv";
import { invalidField } from "@/lib/errors";
import { type Columns, columnsOf, type ImportField } from "./fields";

/** One row as the file has it, without the cells that are empty. */
export type RawRow = { line: number; cells: Partial<Record<ImportField, string>> };

export type ParsedFile = Columns & { headings: string[]; rows: RawRow[] };

type Record_ = { record: string[]; info: { bytes: number } };

/**
 * Reads a CSV: with commas, semicolons or tabs, with or without a byte order mark, and any line ends.
 * Each row knows the line of the file it begins at, also below cells that go over several lines.
 */
export async function parseFile(
  text: string,
  chosen: Partial<Record<ImportField, string>>,
): Promise<ParsedFile> {
  const lines = lineCounter(text);
  let found: (Columns & { headings: string[] }) | null = null;
  const rows: RawRow[] = [];
  try {
    for await (const { record, info } of recordsOf(text)) {
      const line = lines(info.bytes, record);
      if (found) rows.push({ line, cells: cellsOf(record, found) });
      else found = { headings: record.map((cell) => cell.trim()), ...columnsOf(record, chosen) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw invalidField("file", `Is no CSV that can be read: ${error.message}.`);
  }
  if (!found) throw invalidField("file", "Is empty. Its first line has to name the columns.");
  if (rows.length === 0) throw invalidField("file", "Has headings and no rows.");
  return { ...found, rows };
}

const recordsOf = (text: string): AsyncIterable<Record_> =>
  parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  });

/** What separates the headings; a spreadsheet writes semicolons where the comma is the decimal sign. */
function delimiterOf(text: string): string {
  const [head = ""] = text.split(/[\r\n]/, 1);
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function cellsOf(record: string[], { places }: Columns): RawRow["cells"] {
  const cells: RawRow["cells"] = {};
  for (const [field, place] of places) {
    const cell = uncell(record[place] ?? "").trim();
    if (cell !== "") cells[field] = cell;
  }
  return cells;
}

const BREAK = /\r\n|\n|\r/g;
const breaksIn = (text: string): number => text.match(BREAK)?.length ?? 0;

/**
 * Tells the line at which a record begins, from where it ends. The parser's own count takes a line end
 * of two signs inside quotes for two lines.
 */
function lineCounter(text: string): (bytes: number, record: string[]) => number {
  const buffer = Buffer.from(text);
  let at = 0;
  let before = 0;
  return (bytes, record) => {
    // `bytes` is behind the record's own line end, which belongs to it.
    const upTo = buffer.toString("latin1", at, bytes).replace(/(\r\n|\n|\r)$/, "");
    const inside = record.reduce((sum, cell) => sum + breaksIn(cell), 0);
    const begins = before + breaksIn(upTo) - inside + 1;
    before += breaksIn(buffer.toString("latin1", at, bytes));
    at = bytes;
    return begins;
  };
}
