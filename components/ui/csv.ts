import { csvCell } from "@/lib/csv";
import type { Column } from "./table-column";

/** RFC 4180 text of these columns and rows; cells cannot become formulas in a spreadsheet. */
export function toCsv<Row>(columns: Column<Row>[], rows: Row[]): string {
  const written = columns.filter((column) => column.text);
  const lines = [
    written.map((column) => csvCell(column.header)),
    ...rows.map((row) => written.map((column) => csvCell(column.text?.(row)))),
  ];
  return `${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
