import { z } from "zod";

/** Page and size of a list, as every list of the address plan takes them. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  page_size: z.coerce.number().int().min(1).max(100).default(50),
});
export type PageQuery = z.output<typeof PageQuery>;

export const Pagination = z
  .object({
    page: z.int(),
    page_size: z.int(),
    total_count: z.int().describe("All that match, on every page."),
    total_pages: z.int(),
  })
  .meta({ id: "Pagination" });
export type Pagination = z.infer<typeof Pagination>;

export const paginationOf = ({ page, page_size }: PageQuery, total: number): Pagination => ({
  page,
  page_size,
  total_count: total,
  total_pages: Math.ceil(total / page_size),
});

/** What Prisma calls the same. */
export const sliceOf = ({ page, page_size }: PageQuery) => ({
  skip: (page - 1) * page_size,
  take: page_size,
});

/** An id of the address plan: a malformed one is a bad field, not a missing thing. */
export const uuid = (what: string) => z.uuid(`Must be the id of a ${what}, a UUID.`).toLowerCase();

/** Yes or no in a query. */
export const BooleanWord = z.enum(["true", "false"]).transform((word) => word === "true");
