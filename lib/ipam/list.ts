/**
 * Lists of regions and hosts: conditions, order and page are the database's.
 *
 * Only the ids of one page are looked for here, in SQL that names every state literally. The partial
 * indexes of what lives, and the one of tags, serve nothing that a query builder writes.
 */
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import { literalLike } from "@/lib/db";
import { numbersOfBlock } from "./addresses";
import { sortedBy } from "./filters";
import type { PageQuery } from "./page";
import type { Tags } from "./tags";

type Sql = Prisma.Sql;

/** The ids of a page, in order. */
export async function idsOfPage(
  db: Db,
  { table, where, orderBy, page, page_size }: PageQuery & { table: Sql; where: Sql[]; orderBy: Sql },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM ${table} WHERE ${all(where)} ORDER BY ${orderBy}
    LIMIT ${page_size} OFFSET ${(page - 1) * page_size}`;
  return rows.map(({ id }) => id);
}

/** How many match, on every page. */
export async function countOf(db: Db, { table, where }: { table: Sql; where: Sql[] }): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${table} WHERE ${all(where)}`;
  return row?.count ?? 0;
}

const all = (where: Sql[]) => (where.length === 0 ? Prisma.sql`true` : Prisma.join(where, " AND "));

/** `sort` as SQL: the field it names, then `last`, in the same direction, so that pages never overlap. */
export function orderOf(sort: string, columns: Record<string, Sql>, last: Sql): Sql {
  const { field, direction } = sortedBy(sort);
  const way = direction === "desc" ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const column = columns[field] ?? last;
  return column === last ? Prisma.sql`${last} ${way}` : Prisma.sql`${column} ${way}, ${last} ${way}`;
}

/** Rows in the order of their ids. */
export function inOrder<Row extends { id: string }>(ids: string[], rows: Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Rows that carry all of these tags. */
export const hasTags = (tags: Tags): Sql => Prisma.sql`t.tags @> ${JSON.stringify(tags)}::jsonb`;

/** Anywhere in a text, in any case; `text` is the lower-case column of the index. */
export const contains = (column: Sql, text: string): Sql =>
  Prisma.sql`${column} LIKE ${`%${literalLike(text.toLowerCase())}%`}`;

/** The numbers of hosts a text may mean: an address, a /24, or the first octets of either; null for any other text. */
export function numbersMeant(text: string): { from: number; to: number } | null {
  const match = /^10\.(\d{1,3})(?:\.(\d{1,3})(?:\.(\d{1,3})(\/24)?)?)?\.?$/.exec(text);
  if (!match) return null;
  const [x, y, z] = match.slice(1, 4).map((octet) => (octet === undefined ? null : Number(octet)));
  if ([x, y, z].some((octet) => octet != null && octet > 255) || x == null) return null;
  if (y == null) return { from: x << 16, to: (x << 16) + 0xff_ff };
  const block = x * 256 + y;
  if (z == null || match[4]) return numbersOfBlock(block);
  return { from: block * 256 + z, to: block * 256 + z };
}
