import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { queueEvaluation } from "../capacity/changed";
import { personOf } from "../own";
import { getRuleRow, type RuleRow, toRule, WITH_OWNER } from "./queries";
import { resolveConditions } from "./resources";
import { mergeConditions, problemOfConditions, withoutEmpty } from "./rules";
import {
  type Conditions,
  type CreateRule,
  RULES_MAX,
  type Rule,
  type SavedRule,
  type UpdatedRule,
  type UpdateRule,
} from "./schema";
import { warningsOf } from "./warnings";

type Tx = Prisma.TransactionClient;
type Precondition = (current: Rule) => void;

/** Sets one up; what has reached its threshold already is told at once. */
export async function createRule(ctx: Ctx, input: CreateRule): Promise<SavedRule> {
  const userId = personOf(ctx);
  return inTransaction(ctx.db, async (db) => {
    // Locked, so that two at once cannot both be the last.
    await db.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE`;
    if ((await db.notificationRule.count({ where: { userId } })) >= RULES_MAX)
      throw new AppError("conflict", `A person has at most ${RULES_MAX} notification rules.`);
    const { conditions, unknown } = await resolveConditions(db, withoutEmpty(input.conditions));
    const row = await db.notificationRule.create({
      data: {
        userId,
        name: input.rule_name,
        conditions,
        channels: input.notification_channels,
        severity: input.severity,
        isActive: input.is_active,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
      include: WITH_OWNER,
    });
    await record(db, ctx, "ipam_rule.created", row, { after: shown(row) });
    await queueEvaluation(db);
    return { ...toRule(row), warnings: await warningsOf(db, row, unknown) };
  });
}

/** Changes what is given; conditions are merged key by key. */
export async function updateRule(
  ctx: Ctx,
  id: string,
  input: UpdateRule,
  precondition: Precondition,
): Promise<UpdatedRule> {
  return inTransaction(ctx.db, async (db) => {
    const before = await lockedRow(db, ctx, id);
    precondition(toRule(before));
    const merged = mergeConditions(before.conditions as Conditions, input.conditions ?? {});
    const problem = problemOfConditions(merged);
    if (problem) throw invalidField(`conditions.${problem.field}`, problem.message);
    const { conditions, unknown } = await resolveConditions(db, merged);
    const after = await db.notificationRule.update({
      where: { id },
      data: {
        name: input.rule_name,
        conditions,
        channels: input.notification_channels,
        severity: input.severity,
        isActive: input.is_active,
        updatedAt: ctx.now,
      },
      include: WITH_OWNER,
    });
    await record(db, ctx, "ipam_rule.changed", after, { before: shown(before), after: shown(after) });
    await queueEvaluation(db);
    return {
      success: true,
      updated_at: after.updatedAt.toISOString(),
      rule: toRule(after),
      warnings: await warningsOf(db, after, unknown),
    };
  });
}

/** Removes a rule; what it has told stays in the lists. */
export async function deleteRule(ctx: Ctx, id: string, precondition: Precondition): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await lockedRow(db, ctx, id);
    precondition(toRule(row));
    await db.notificationRule.delete({ where: { id } });
    await record(db, ctx, "ipam_rule.deleted", row, { before: shown(row) });
  });
}

async function lockedRow(db: Tx, ctx: Ctx, id: string): Promise<RuleRow> {
  await db.$queryRaw`SELECT id FROM "NotificationRule" WHERE id = ${id}::uuid FOR UPDATE`;
  return getRuleRow(ctx, db, id);
}

const shown = (row: RuleRow): Prisma.InputJsonObject => {
  const { last_triggered: _, ...rest } = toRule(row);
  return rest;
};

const record = (
  db: Tx,
  ctx: Ctx,
  event: string,
  row: RuleRow,
  change: { before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject },
) => audit(db, ctx, { event, objectType: "ipam_rule", objectId: row.id, objectLabel: row.name, ...change });
