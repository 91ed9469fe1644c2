import { z } from "zod";
import { KeptCriteria, SearchCriteria } from "../search/schema";

export const FILTERS_MAX = 50;
export const CRITERIA_BYTES_MAX = 10 * 1024;

const PREFIX = "filter_";
export const filterIdOf = (id: string): string => `${PREFIX}${id}`;

export const FilterParams = z.object({
  filterId: z
    .string()
    .regex(/^filter_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "Must be filter_ and a UUID.")
    .transform((text) => text.slice(PREFIX.length).toLowerCase()),
});

const Name = z.string().trim().min(1).max(100);
const Criteria = SearchCriteria.refine((criteria) => Object.keys(criteria).length > 0, {
  error: "Name at least one criterion.",
  // What is not known here has been left out by now, and is what is said of them.
  when: ({ issues }) => issues.length === 0,
}).refine(
  (criteria) => Buffer.byteLength(JSON.stringify(criteria)) <= CRITERIA_BYTES_MAX,
  `Criteria have at most ${CRITERIA_BYTES_MAX} bytes.`,
);

export const SaveFilter = z.strictObject({ name: Name, criteria: Criteria });
export type SaveFilter = z.infer<typeof SaveFilter>;

export const UpdateFilter = SaveFilter.partial();
export type UpdateFilter = z.infer<typeof UpdateFilter>;

export const SavedFilter = z
  .object({
    filter_id: z.string(),
    name: z.string(),
    criteria: KeptCriteria,
    created_at: z.iso.datetime(),
  })
  .meta({ id: "SavedFilter" });
export type SavedFilter = z.infer<typeof SavedFilter>;

export const NewFilter = SavedFilter.extend({
  dropped_filter: z
    .object({ filter_id: z.string(), name: z.string() })
    .nullable()
    .describe(`The oldest, which made room: a person has at most ${FILTERS_MAX}.`),
});
export type NewFilter = z.infer<typeof NewFilter>;

export const SavedFilters = z.object({ filters: z.array(SavedFilter).describe("Newest first.") });
export type SavedFilters = z.infer<typeof SavedFilters>;
