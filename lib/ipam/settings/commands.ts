import { audit } from "@/lib/audit/audit";
import { onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { publish } from "@/lib/live/publish";
import { auditRowOf } from "../audit";
import { getPlanSettings } from "./queries";
import type { PlanSettings, UpdatePlanSettings } from "./schema";

/** Changes what holds for the whole plan. Addresses that rest already keep the end they were given. */
export function updatePlanSettings(
  ctx: Ctx,
  input: UpdatePlanSettings,
  precondition: (current: PlanSettings) => void,
): Promise<PlanSettings> {
  return inTransaction(ctx.db, async (db) => {
    await db.$queryRaw`SELECT id FROM "AddressPlan" WHERE id = 1 FOR UPDATE`;
    const before = await getPlanSettings({ db });
    precondition(before);
    const after = { ...before, ...input };
    if (after.cool_down_days === before.cool_down_days) return before;
    const data = { coolDownDays: after.cool_down_days, updatedAt: ctx.now };
    await db.addressPlan.update({ where: { id: 1 }, data });
    const changed = onlyChanged(before, after);
    await audit(
      db,
      ctx,
      auditRowOf({ action: "update", objectType: "plan", objectId: "plan", place: null, ...changed }),
    );
    await publish(db, { type: "addresses", id: null, fabricId: null });
    return after;
  });
}
