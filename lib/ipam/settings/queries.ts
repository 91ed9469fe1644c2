import type { Ctx } from "@/lib/context";
import type { PlanSettings } from "./schema";

/** What holds for the whole plan. */
export async function getPlanSettings({ db }: Pick<Ctx, "db">): Promise<PlanSettings> {
  const { coolDownDays } = await db.addressPlan.findUniqueOrThrow({ where: { id: 1 } });
  return { cool_down_days: coolDownDays };
}
