import type { Event, Operation, Prisma } from "@/generated/prisma/client";
import { isObject, type Json } from "@/lib/json";
import type { NewMail } from "@/lib/mails/deliver";
import { conflictsMail, errorsOf, syncMail } from "./mail-words";

type Tx = Prisma.TransactionClient;

/** What mail servers take in one mail without asking questions. */
const RECIPIENTS_MAX = 200;

const ENDS = new Set(["sync_completed", "sync_failed", "sync_cancelled"]);

/** Who is mailed of these events of fabrics, and what. */
export async function mailsFor(db: Tx, events: Event[]): Promise<NewMail[]> {
  const ends = events.filter((event) => ENDS.has(event.type));
  const conflicts = events.filter((event) => event.type === "conflict_detected");
  return [...(await mailsOfEnds(db, ends)), ...(await mailsOfConflicts(db, conflicts))];
}

/** The end of a sync: those its request names, and after errors those who asked to hear of a resource's. */
async function mailsOfEnds(db: Tx, events: Event[]): Promise<NewMail[]> {
  const mails: NewMail[] = [];
  for (const event of events) {
    const operation = event.operationId
      ? await db.operation.findUnique({ where: { id: event.operationId } })
      : null;
    const recipients = [
      ...(operation ? askedFor(event, operation) : []),
      ...(await watchersOfErrors(db, event)),
    ];
    mails.push({ ...addressOf(event), recipients, ...syncMail(event) });
  }
  return mails;
}

const askedFor = (event: Event, operation: Operation): string[] =>
  event.type === "sync_cancelled" && !operation.notifyOnCancel ? [] : notifiedBy(operation.request);

/** `notifications.email` of a request to sync. */
function notifiedBy(request: Json | Prisma.JsonValue): string[] {
  const notifications = isObject(request) ? request.notifications : null;
  return isObject(notifications) ? texts(notifications.email) : [];
}

/**
 * Who asked to hear when a resource cannot be synced. A failure that concerns one resource is its
 * watchers'; errors that name resources are theirs; a sync that failed as a whole concerns all.
 */
async function watchersOfErrors(db: Tx, event: Event): Promise<string[]> {
  const errors = errorsOf(event);
  if (event.fabricId === null || errors.length === 0) return [];
  const named = errors.flatMap((error) => (typeof error.resource === "string" ? [error.resource] : []));
  const isWhole = event.type === "sync_failed" && event.resourceId === null && named.length === 0;
  // An error names its resource as `production` or `VPC/production`.
  const rows = await db.$queryRaw<{ email: string }[]>`
    SELECT DISTINCT jsonb_array_elements_text("notificationSettings"->'email_recipients') AS email
    FROM "Resource"
    WHERE "fabricId" = ${event.fabricId} AND "notificationSettings" @> '{"notify_on_sync_error": true}'
      AND jsonb_typeof("notificationSettings"->'email_recipients') = 'array'
      AND (${isWhole} OR id = ${event.resourceId} OR name = ANY(${named}) OR kind || '/' || name = ANY(${named}))
    LIMIT ${RECIPIENTS_MAX}`;
  return rows.map(({ email }) => email);
}

/** Conflicts: one mail for all that one sync found for the same people, or a sync of many would flood them. */
async function mailsOfConflicts(db: Tx, events: Event[]): Promise<NewMail[]> {
  const ids = events.flatMap((event) => event.resourceId ?? []);
  if (ids.length === 0) return [];
  const resources = await db.resource.findMany({
    where: { id: { in: ids } },
    select: { id: true, notificationSettings: true },
  });
  const watchers = new Map(resources.map((row) => [row.id, watchersOfConflicts(row.notificationSettings)]));
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    const people = watchers.get(event.resourceId ?? 0) ?? [];
    const key = JSON.stringify([event.fabricId, event.operationId, people]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          {
            ...addressOf(first),
            recipients: watchers.get(first.resourceId ?? 0) ?? [],
            ...conflictsMail(group),
          },
        ]
      : [];
  });
}

const watchersOfConflicts = (settings: Prisma.JsonValue): string[] =>
  isObject(settings) && settings.notify_on_conflict === true ? texts(settings.email_recipients).sort() : [];

const addressOf = (event: Event) => ({ eventId: event.id, fabricId: event.fabricId });

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
