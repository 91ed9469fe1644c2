import type { Ctx } from "@/lib/context";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { personOf } from "../own";
import { listFilters } from "../saved-filters/queries";
import { mergeDeep } from "./merge";
import { DEFAULTS, Preferences } from "./schema";

/** What a person has set, with the defaults of what they have not. */
export async function getPreferences(ctx: Ctx): Promise<Preferences> {
  const [row, { filters }] = await Promise.all([
    ctx.db.ipamPreference.findUnique({ where: { userId: personOf(ctx) } }),
    listFilters(ctx),
  ]);
  return Preferences.parse({
    ...(mergeDeep(DEFAULTS as unknown as JsonObject, storedOf(row?.data as Json)) as JsonObject),
    saved_filters: filters,
  });
}

export const storedOf = (data: Json | undefined): JsonObject => (isObject(data) ? data : {});
