import { z } from "zod";

/** The parts of a rule's conditions, as they were given or as they are after a change. */
type Parts = { utilization_threshold?: number; resource_type?: string; resource_ids?: string[] };

type Problem = { field: keyof Parts; message: string };

/** What does not fit together in a rule's conditions, or null. */
export function problemOfConditions({ resource_type, resource_ids = [] }: Parts): Problem | null {
  const malformed = resource_ids.find((id) => !isResourceId(id, resource_type));
  if (malformed !== undefined)
    return {
      field: "resource_ids",
      message:
        resource_type === "country"
          ? `"${malformed}" is not the name or ISO code of a country.`
          : `"${malformed}" is not the id of a region${resource_type ? "" : ", nor a name or ISO code of a country"}.`,
    };
  return null;
}

const Uuid = z.uuid();
export const isRegionId = (id: string): boolean => Uuid.safeParse(id).success;

/** As countries are called: letters with spaces, hyphens, dots, apostrophes and brackets between them. */
const NAME = /^\p{L}[\p{L}\p{M} .'’()&-]*$/u;

function isResourceId(id: string, type: string | undefined): boolean {
  if (type === "region") return isRegionId(id);
  if (type === "country") return NAME.test(id);
  return isRegionId(id) || NAME.test(id);
}

type Patch = { [Key in keyof Parts]?: Parts[Key] | null };

/** Conditions after a change: what is given replaces, null takes away, the rest stays. */
export function mergeConditions<Whole extends Parts>(current: Whole, patch: Patch): Whole {
  const merged = Object.entries({ ...current, ...patch }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return withoutEmpty(Object.fromEntries(merged) as Whole);
}

/** No ids mean all of them, and are stored as no list. */
export function withoutEmpty<Whole extends Parts>({ resource_ids, ...rest }: Whole): Whole {
  return { ...rest, ...(resource_ids?.length && { resource_ids: [...new Set(resource_ids)] }) } as Whole;
}
