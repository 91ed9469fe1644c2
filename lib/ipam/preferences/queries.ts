import type { Ctx } from "@/lib/context";
import { etagOf } from "@/lib/http/etag";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import { THEMES, type Theme } from "@/lib/themes";
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

/** Preferences with the tag that the API gives them, for a form that changes them. */
export async function openPreferences(ctx: Ctx): Promise<{ value: Preferences; etag: string }> {
  const value = await getPreferences(ctx);
  return { value, etag: etagOf(JSON.stringify(value)) };
}

/** The theme a person likes, in one query: every page of a browser that remembers none asks. */
export async function getTheme({ db, actor }: Pick<Ctx, "db" | "actor">): Promise<Theme> {
  const row = await db.ipamPreference.findUnique({ where: { userId: personOf({ actor }) } });
  const liked = storedOf(row?.data as Json).theme_preference;
  return THEMES.find((theme) => theme === liked) ?? DEFAULTS.theme_preference;
}

export const storedOf = (data: Json | undefined): JsonObject => (isObject(data) ? data : {});
