import { z } from "zod";
import { messageFor } from "@/lib/http/words";
import { When } from "../filters";
import { DeviceTypes } from "../hosts/schema";
import { inWords, PageQuery, Pagination } from "../page";
import { Tags } from "../tags";
import { numbersOfCidr, numbersOfRange, readOctets } from "./addresses";
import { readTagQuery, TagQuery } from "./tags";

export const KINDS = ["region", "host"] as const;
const Kinds = z.enum([...KINDS, "both"]);
const Statuses = z.enum(["Active", "Reserved", "Retired", "Released"]);
const Text = z.string().trim().min(1).max(253);
const Percent = inWords(z.number().min(0).max(100));

export const SORT_FIELDS = [
  "relevance",
  "address",
  "name",
  "country",
  "utilization",
  "status",
  "created",
] as const;
export type SortField = (typeof SORT_FIELDS)[number];
export type Order = { field: SortField; direction: "asc" | "desc" };

/** Other words for the same field. */
const ALIASES: Record<string, SortField> = {
  ip: "address",
  ip_address: "address",
  cidr: "address",
  hostname: "name",
  region_name: "name",
  created_at: "created",
  relevance_score: "relevance",
};

/** `country:asc,utilization:desc`; without a direction, the best or the lowest first. */
const SortBy = z
  .string()
  .max(200)
  .transform((text, context): Order[] =>
    text.split(",").map((part) => {
      const [word = "", direction = word.trim() === "relevance" ? "desc" : "asc", ...rest] = part
        .trim()
        .split(":");
      const field = ALIASES[word] ?? SORT_FIELDS.find((known) => known === word);
      if (field && (direction === "asc" || direction === "desc") && rest.length === 0)
        return { field, direction };
      context.addIssue({
        code: "custom",
        message: `Cannot sort by ${JSON.stringify(part.trim())}. Name fields among ${SORT_FIELDS.join(", ")}, each with :asc or :desc, with commas between.`,
      });
      return z.NEVER;
    }),
  )
  .describe(`\`${SORT_FIELDS.join("`, `")}\`, each with \`:asc\` or \`:desc\`, with commas between.`);

const read = <T>(reader: (text: string) => T | null, message: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .transform((text, context) => {
      const value = reader(text);
      if (value !== null) return value;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });

/** What a search can be narrowed by; every condition narrows further. */
export const Search = PageQuery.extend({
  q: Text.optional().describe("Part of a hostname or of a region's name, or an address or its beginning."),
  ip_address: read(
    readOctets,
    "Must be an address of 10.0.0.0/8 or whole octets of one, such as 10.5.23 or 23.45.",
  )
    .optional()
    .describe("An address, its beginning (`10.5.23`), or two octets or more anywhere in it (`23.45`)."),
  cidr: read(numbersOfCidr, "Must be a network inside of 10.0.0.0/8, such as 10.5.0.0/16.")
    .optional()
    .describe("What lies in this network, and the region that it lies in."),
  ip_range: read(numbersOfRange, "Must be two addresses of 10.0.0.0/8, such as 10.5.23.1-10.5.23.50.")
    .refine(({ from, to }) => from <= to, "The first address must not come after the second.")
    .optional()
    .describe("From one address to another, both included."),
  hostname: Text.optional().describe("Part of the hostname, in any case."),
  region_name: Text.optional().describe("Part of the region's name, in any case; finds its hosts too."),
  tags: read(
    readTagQuery,
    'Must be JSON such as {"logic":"OR","tags":{"environment":["production","staging"]}}.',
  )
    .optional()
    .describe(
      'JSON: `{"logic":"AND","tags":{"tier":"1"}}` or plainly `{"tier":"1"}`. A value may be a list, or its key be repeated: one of them has to fit.',
    ),
  resource_type: Kinds.optional(),
  status: Statuses.optional().describe("Without it, all that are neither retired nor released."),
  country: Text.optional().describe("Name or ISO code, in any case."),
  continent: Text.optional().describe("In any case."),
  owner: Text.optional().describe("In any case."),
  device_type: DeviceTypes.optional(),
  utilization_min: Percent.optional().describe("Regions only, as hosts have none."),
  utilization_max: Percent.optional(),
  created_after: When.optional().describe("At or after this time."),
  created_before: When.optional().describe("Before this time."),
  sort_by: SortBy.optional().describe("Without it, by relevance, then by address."),
});
export type Search = z.output<typeof Search>;

/** The same as it is kept under a name: what was kept is shown, also where a search would refuse it today. */
export const KeptCriteria = z
  .object({
    q: Text,
    ip_address: Text,
    cidr: Text,
    ip_range: Text,
    hostname: Text,
    region_name: Text,
    tags: TagQuery,
    resource_type: Kinds,
    status: Statuses,
    country: Text,
    continent: Text,
    owner: Text,
    device_type: DeviceTypes,
    utilization_min: z.number().min(0).max(100),
    utilization_max: z.number().min(0).max(100),
    created_after: z.string().max(40),
    created_before: z.string().max(40),
    sort_by: z.string().max(200),
  })
  .partial();

/** The same as somebody wants it kept. */
export const SearchCriteria = KeptCriteria.strict().superRefine((criteria, context) => {
  const { tags, ...rest } = criteria;
  const refused = new Set(context.issues.map(({ path }) => path?.[0]));
  const asked = { ...rest, ...(tags && { tags: JSON.stringify(tags) }) };
  const query = Search.safeParse(asked, { error: messageFor });
  for (const issue of query.error?.issues ?? [])
    if (!refused.has(issue.path[0])) context.addIssue({ ...issue, code: "custom" });
});
export type SearchCriteria = z.infer<typeof SearchCriteria>;

const Score = z
  .number()
  .describe("From 0 to 1: 1 for what was named exactly, less the less of a name was given.");

export const SearchResults = z
  .object({
    results: z.array(
      z.discriminatedUnion("type", [
        z.object({
          type: z.literal("region"),
          region_id: z.uuid(),
          cidr: z.string(),
          region_name: z.string(),
          country: z.string(),
          country_code: z.string().nullable(),
          status: z.string(),
          owner: z.string(),
          tags: Tags,
          allocated_hosts: z.int(),
          utilization: z.number(),
          created_at: z.iso.datetime(),
          relevance_score: Score,
        }),
        z.object({
          type: z.literal("host"),
          host_id: z.uuid(),
          ip_address: z.string(),
          hostname: z.string(),
          region_id: z.uuid(),
          region_name: z.string(),
          country: z.string(),
          country_code: z.string().nullable(),
          status: z.string(),
          device_type: DeviceTypes,
          owner: z.string(),
          tags: Tags,
          created_at: z.iso.datetime(),
          relevance_score: Score,
        }),
      ]),
    ),
    pagination: Pagination,
  })
  .meta({ id: "SearchResults" });
export type SearchResults = z.infer<typeof SearchResults>;
