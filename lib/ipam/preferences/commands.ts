import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Json, JsonObject } from "@/lib/json";
import { personOf } from "../own";
import { mergeDeep } from "./merge";
import { getPreferences, storedOf } from "./queries";
import {
  PREFERENCES_BYTES_MAX,
  type Preferences,
  type UpdatedPreferences,
  type UpdatePreferences,
} from "./schema";

/** Merges a change into what a person has set; what is left of it falls back to the defaults. */
export async function updatePreferences(
  ctx: Ctx,
  { saved_filters: _, ...change }: UpdatePreferences,
  precondition: (current: Preferences) => void,
): Promise<UpdatedPreferences> {
  const userId = personOf(ctx);
  return inTransaction(ctx.db, async (db) => {
    // Locked, so that of two changes at once neither loses the other's keys.
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`;
    precondition(await getPreferences({ ...ctx, db }));
    const row = await db.ipamPreference.findUnique({ where: { userId } });
    const before = storedOf(row?.data as Json);
    const after = mergeDeep(before, change as Json) as JsonObject;
    assertSmall(after);
    const changed = onlyChanged(before, after);
    if (isUnchanged(changed)) return { success: true, updated_at: (row?.updatedAt ?? ctx.now).toISOString() };
    const data = { data: after as Prisma.InputJsonObject, updatedAt: ctx.now };
    await db.ipamPreference.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    await audit(db, ctx, {
      event: "ipam_preferences.changed",
      objectType: "ipam_preferences",
      objectId: userId,
      objectLabel: ctx.actor.label,
      before: changed.before as Prisma.InputJsonObject,
      after: changed.after as Prisma.InputJsonObject,
    });
    return { success: true, updated_at: ctx.now.toISOString() };
  });
}

function assertSmall(data: JsonObject): void {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes <= PREFERENCES_BYTES_MAX) return;
  const message = `Preferences have at most ${PREFERENCES_BYTES_MAX} bytes in all; with this change they would have ${bytes}.`;
  throw new AppError("invalid_input", message, { validation_errors: [message] });
}
