import type { Prisma } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { queueMails } from "@/lib/mails/deliver";
import { emitIpamEvents } from "../events/emit";
import { isLoudEnough, type Listener, listenersOf } from "../notifications/listeners";
import { notify } from "../notifications/notify";
import type { Severity } from "../notifications/schema";
import type { DueRule } from "./due";
import { factsOf, type Holder, keyOf, linkOf, percentOf, publicIdOf, sentenceOf } from "./holders";
import { LEVELS, type Level, severityAt } from "./levels";
import { capacityMail } from "./mail-words";

type Tx = Prisma.TransactionClient;

/** A rule's word about one resource, with how bad that is. */
export type Firing = DueRule & { told: Severity };

export const announcedKey = (holder: Holder, level: string): string => `${keyOf(holder)} ${level}`;

/** Tells the owners of these rules over the rules' channels, and notes that they were told. */
export async function tellOwners(
  db: Tx,
  ctx: Ctx,
  due: DueRule[],
  announced: ReadonlySet<string>,
): Promise<void> {
  if (due.length === 0) return;
  const firings = due.map((rule) => ({ ...rule, told: severityAt(rule.severity, percentOf(rule)) }));
  const told = firings.map(({ ruleId, type, id }) => ({ ruleId, resourceType: type, resourceId: id }));
  await db.$executeRaw`
    INSERT INTO "RuleFiring" ("ruleId", "resourceType", "resourceId", "firedAt")
    SELECT "ruleId", "resourceType", "resourceId", ${ctx.now}
    FROM jsonb_populate_recordset(NULL::"RuleFiring", ${JSON.stringify(told)}::jsonb)`;
  await db.$executeRaw`
    UPDATE "NotificationRule" SET "lastTriggeredAt" = ${ctx.now}
    WHERE id = ANY(${[...new Set(firings.map(({ ruleId }) => ruleId))]}::uuid[])`;
  const listeners = await listenersOf(
    db,
    firings.map(({ userId }) => userId),
  );
  await tellInApp(db, ctx, firings, listeners);
  await tellByMail(db, ctx, firings, listeners);
  await tellWebhooks(db, ctx, firings, listeners, announced);
}

type Listeners = ReadonlyMap<number, Listener>;

const over = (channel: string) => (firing: Firing) => firing.channels.includes(channel);

async function tellInApp(db: Tx, ctx: Ctx, firings: Firing[], listeners: Listeners): Promise<void> {
  const wanted = firings.filter(over("in_app")).filter(({ userId, told }) => {
    const listener = listeners.get(userId);
    return listener?.settings.in_app_enabled && isLoudEnough(listener, told);
  });
  await notify(
    db,
    ctx,
    wanted.map((firing) => ({
      userId: firing.userId,
      ruleId: firing.ruleId,
      type: firing.told === "critical" ? "capacity_critical" : "capacity_warning",
      severity: firing.told,
      message: sentenceOf(firing),
      resourceType: firing.type,
      resourceId: publicIdOf(firing),
      link: linkOf(firing),
    })),
  );
}

/** One mail a person, however many resources have crossed at once. */
async function tellByMail(db: Tx, ctx: Ctx, firings: Firing[], listeners: Listeners): Promise<void> {
  const wanted = firings.filter(over("email")).filter(({ userId, told }) => {
    const listener = listeners.get(userId);
    return listener?.settings.email_enabled && isLoudEnough(listener, told);
  });
  const mails = [...listeners].flatMap(([userId, { email }]) => {
    const theirs = wanted.filter((firing) => firing.userId === userId);
    return theirs.length === 0
      ? []
      : [{ eventId: null, fabricId: null, recipients: [email], ...capacityMail(theirs) }];
  });
  await queueMails(db, ctx, mails);
}

/**
 * The owner's own webhooks, through an event that is for nobody else's.
 *
 * Left out where everybody's webhooks hear of the same level of the same resource in this run: theirs
 * are among those, and one crossing is one message.
 */
async function tellWebhooks(
  db: Tx,
  ctx: Ctx,
  firings: Firing[],
  listeners: Listeners,
  announced: ReadonlySet<string>,
): Promise<void> {
  const told = new Set<string>();
  const wanted = firings.filter(over("webhook")).filter((firing) => {
    const key = `${firing.userId} ${announcedKey(firing, levelOf(firing))}`;
    if (!listeners.has(firing.userId) || told.has(key)) return false;
    told.add(key);
    return !announced.has(announcedKey(firing, levelOf(firing)));
  });
  await emitIpamEvents(
    db,
    ctx,
    wanted.map((firing) => ({
      type: `capacity.${levelOf(firing)}` as const,
      userId: firing.userId,
      data: {
        ...factsOf(firing),
        threshold: firing.threshold,
        rule: { rule_id: firing.ruleId, rule_name: firing.ruleName, severity: firing.told },
      },
    })),
  );
}

/** The type of an event says how full a range is; how bad its owner finds that stands with the rule. */
const levelOf = ({ used, capacity }: Firing): Level =>
  used * 100 >= LEVELS.critical * capacity ? "critical" : "warning";
