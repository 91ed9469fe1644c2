import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { addressOf, cidrOf } from "../addresses";
import { markDuplicates } from "./duplicates";
import { HEADINGS, IMPORT_FIELDS } from "./fields";
import { type ParsedFile, parseFile } from "./parse";
import { type Mode, type Row, readRow } from "./rows";
import type { ImportedRow, ImportFile, ImportPreview } from "./schema";

/** A file that has been read: its rows, each with what can be said of it without looking at the plan. */
export type ImportPlan = { file: ParsedFile; rows: Row[]; mode: Mode };

/** Reads a file; `invalid_input` when it is no CSV at all. What is wrong with a row is kept with the row. */
export async function readPlan(
  { now }: Pick<Ctx, "now">,
  { content, columns, mode }: Pick<ImportFile, "content" | "columns" | "mode">,
): Promise<ImportPlan> {
  const file = await parseFile(content, columns);
  const rows = file.rows.map((row) => readRow(row, { mode, now }));
  markDuplicates(rows, mode);
  return { file, rows, mode };
}

/** Countries by name and by code, in lower case. */
export async function countriesByWord(db: Db): Promise<Map<string, CountryRow>> {
  const rows = await db.country.findMany({ orderBy: { id: "asc" } });
  return new Map(
    rows.flatMap((row) => [
      [row.name.toLowerCase(), row],
      ...(row.code ? [[row.code.toLowerCase(), row] as [string, CountryRow]] : []),
    ]),
  );
}
export type CountryRow = Awaited<ReturnType<Db["country"]["findMany"]>>[number];

const LISTED_MAX = 1000;

/** Counts, faults and rows of a file as the API tells them. */
export function summaryOf({ file, rows }: ImportPlan, results: ImportedRow[]): ImportPreview {
  const count = (status: ImportedRow["status"]) => results.filter((row) => row.status === status).length;
  const errors = rows.flatMap(({ problems }) => problems);
  const used = IMPORT_FIELDS.flatMap((field) => {
    const place = file.places.get(field);
    return place === undefined ? [] : [[field, file.headings[place] ?? HEADINGS[field]]];
  });
  return {
    total_rows: rows.length,
    successful: count("created"),
    failed: count("failed"),
    skipped: count("skipped"),
    total_regions: rows.filter(({ kind }) => kind === "region").length,
    total_hosts: rows.filter(({ kind }) => kind === "host").length,
    results: results.slice(0, LISTED_MAX),
    validation: {
      valid: errors.length === 0,
      errors: errors.slice(0, LISTED_MAX),
      headings: file.headings,
      columns: Object.fromEntries(used),
      ignored_columns: file.ignored,
    },
  };
}

/** What a row says of itself, before or without being imported. */
export const outlineOf = (row: Row): Pick<ImportedRow, "line" | "type" | "name" | "address"> => ({
  line: row.line,
  type: row.kind,
  name: row.name,
  address:
    row.kind === "region"
      ? row.block === null
        ? null
        : cidrOf(row.block)
      : row.kind === "host" && row.number !== null
        ? addressOf(row.number)
        : null,
});
