import { describe, expect, it } from "vitest";
import { toCsv } from "@/components/ui/csv";
import type { Column } from "@/components/ui/table-column";

type Row = { name: string; count: number | null };
const columns: Column<Row>[] = [
  { id: "name", header: "Name", cell: (row) => row.name, text: (row) => row.name },
  { id: "menu", header: "Menu", cell: () => null },
  { id: "count", header: "Count, all", cell: (row) => row.count, text: (row) => row.count },
];

describe("the CSV of a table", () => {
  it("has a line for the headers and one for each row, without columns that are no text", () => {
    expect(toCsv(columns, [{ name: "one", count: 1 }])).toBe('Name,"Count, all"\r\none,1\r\n');
  });

  it("keeps commas, quotes and line breaks inside their cell", () => {
    expect(toCsv(columns, [{ name: 'a "b",\nc', count: null }])).toBe(
      'Name,"Count, all"\r\n"a ""b"",\nc",\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])("does not let %j become a formula", (name) => {
    expect(toCsv(columns, [{ name, count: -1 }])).toContain(`'${name}`);
  });
});
