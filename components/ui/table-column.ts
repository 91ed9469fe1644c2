import type { ReactNode } from "react";

/** One column of a `DataTable`. */
export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The same as plain text or number, for the CSV. Without it the column is left out of the file. */
  text?: (row: Row) => string | number | null | undefined;
  /** The word the API sorts by. Without it the header is not a button. */
  sort?: string;
  align?: "left" | "right";
  /** Any CSS width, for example `12rem` or `1%` for as narrow as possible. */
  width?: string;
  /** Starts hidden; the reader can show it. */
  hidden?: boolean;
  /** Cannot be hidden: what the row is called. */
  fixed?: boolean;
  /** Shown on a phone too. By default the first two columns are. */
  phone?: boolean;
};
