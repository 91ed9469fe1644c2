import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { auditRowOf } from "../audit";
import { userIdOf } from "../user-id";
import { lockQuotas } from "./counting";
import { getQuota } from "./queries";
import type { Quota, UpdateQuota } from "./schema";

/** Sets what a person may hold; null for the number that holds for everybody. What they hold already they keep. */
export function updateQuota(
  ctx: Ctx,
  userId: number,
  input: UpdateQuota,
  precondition: (current: Quota) => void,
): Promise<Quota> {
  return inTransaction(ctx.db, async (db) => {
    await getQuota({ db }, userId);
    await lockQuotas(db, "region", [userId]);
    const before = await getQuota({ db }, userId);
    precondition(before);
    const { region_quota = before.region_quota, host_quota = before.host_quota } = input;
    const changed = onlyChanged(
      { region_quota: before.region_quota, host_quota: before.host_quota },
      { region_quota, host_quota },
    );
    if (isUnchanged(changed)) return before;
    const data = { regionQuota: region_quota, hostQuota: host_quota };
    await db.addressQuota.update({ where: { userId }, data });
    await audit(
      db,
      ctx,
      auditRowOf({
        action: "update",
        objectType: "quota",
        objectId: userIdOf(userId),
        place: null,
        ...changed,
      }),
    );
    return getQuota({ db }, userId);
  });
}
