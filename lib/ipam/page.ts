import { z } from "zod";

/**
 * A number in a query, in decimal digits. Not `z.coerce`, which takes an empty value for 0: a form that
 * was left empty would ask for 10.0.0.0.
 */
export const inWords = <Each extends z.ZodType<number>>(number: Each) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value),
    number,
  );

/** Page and size of a list, as every list of the address plan takes them. */
export const PageQuery = z.object({
  page: inWords(z.int().min(1).max(1_000_000).default(1)),
  page_size: inWords(z.int().min(1).max(100).default(50)),
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

/** What is said of a value that does not fit; of one that is not there, that it is required. */
export const missingOr = (message: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? undefined : message),
});

/** An id of the address plan: a malformed one is a bad field, not a missing thing. */
export const uuid = (what: string) => z.uuid(missingOr(`Must be the id of a ${what}, a UUID.`)).toLowerCase();

/** Yes or no in a query. */
export const BooleanWord = z.enum(["true", "false"]).transform((word) => word === "true");
