import type { Db } from "@/lib/db";
import { isRegionId } from "./rules";
import type { Conditions } from "./schema";

/**
 * The ids of a rule's resources in the one spelling in which they are compared: a region's id in lower
 * case, a country by its ISO code, which outlives its name. What the plan does not have stays as it was
 * written, and is returned as unknown.
 */
export async function resolveResources(db: Db, ids: string[]): Promise<{ ids: string[]; unknown: string[] }> {
  const regionIds = ids.filter(isRegionId).map((id) => id.toLowerCase());
  const names = ids.filter((id) => !isRegionId(id));
  const [regions, countries] = await Promise.all([
    regionIds.length === 0
      ? []
      : db.region.findMany({
          where: { id: { in: regionIds }, status: { not: "Retired" } },
          select: { id: true },
        }),
    names.length === 0 ? [] : db.country.findMany({ select: { name: true, code: true } }),
  ]);
  const known = new Set(regions.map(({ id }) => id));
  const byName = new Map(
    countries.flatMap(({ name, code }) =>
      [name, code ?? name].map((each) => [each.toLowerCase(), code ?? name] as const),
    ),
  );
  const resolved = ids.map((id) =>
    isRegionId(id) ? id.toLowerCase() : (byName.get(id.toLowerCase()) ?? id),
  );
  const unknown = ids.filter((id) =>
    isRegionId(id) ? !known.has(id.toLowerCase()) : !byName.has(id.toLowerCase()),
  );
  return { ids: [...new Set(resolved)], unknown };
}

/** Conditions with their resources resolved. */
export async function resolveConditions(
  db: Db,
  conditions: Conditions,
): Promise<{ conditions: Conditions; unknown: string[] }> {
  if (!conditions.resource_ids) return { conditions, unknown: [] };
  const { ids, unknown } = await resolveResources(db, conditions.resource_ids);
  return { conditions: { ...conditions, resource_ids: ids }, unknown };
}
