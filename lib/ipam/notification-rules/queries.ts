import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { Severity } from "../notifications/schema";
import { assertMaySeeAll, isAdministrator, personOf } from "../own";
import { paginationOf, sliceOf } from "../page";
import { userIdOf } from "../user-id";
import type { Channel, Conditions, ListRules, Rule, RuleList } from "./schema";

/** What the API tells of whose it is. */
export const WITH_OWNER = { user: { select: { name: true } } } satisfies Prisma.NotificationRuleInclude;
export type RuleRow = Prisma.NotificationRuleGetPayload<{ include: typeof WITH_OWNER }>;

export async function listRules(ctx: Ctx, query: ListRules): Promise<RuleList> {
  assertMaySeeAll(ctx, query.all);
  const where = query.all ? {} : { userId: personOf(ctx) };
  const [total, rows] = await Promise.all([
    ctx.db.notificationRule.count({ where }),
    ctx.db.notificationRule.findMany({
      where,
      include: WITH_OWNER,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      ...sliceOf(query),
    }),
  ]);
  return { rules: rows.map(toRule), pagination: paginationOf(query, total) };
}

export async function getRule(ctx: Ctx, id: string): Promise<Rule> {
  return toRule(await getRuleRow(ctx, ctx.db, id));
}

/** The row itself, for commands; somebody else's is missing, but to an administrator. */
export async function getRuleRow(ctx: Ctx, db: Db, id: string): Promise<RuleRow> {
  const row = await db.notificationRule.findFirst({
    where: { id, ...(!isAdministrator(ctx) && { userId: personOf(ctx) }) },
    include: WITH_OWNER,
  });
  if (!row) throw notFound("notification rule", id);
  return row;
}

export const toRule = (row: RuleRow): Rule => ({
  rule_id: row.id,
  rule_name: row.name,
  user_id: userIdOf(row.userId),
  user_name: row.user.name,
  conditions: row.conditions as Conditions,
  notification_channels: row.channels as Channel[],
  severity: row.severity as Severity | null,
  is_active: row.isActive,
  last_triggered: row.lastTriggeredAt?.toISOString() ?? null,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
});
