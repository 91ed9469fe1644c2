/**
 * What an operation says in its checkpoint just before it pushes.
 *
 * The answer to a push can be lost: the process dies, the connection breaks. The commit then lies in
 * the branch and nothing here knows of it. Whoever reads the branch next, be it the second attempt
 * of the operation or another operation, finds the commit by its trailer and takes the GUI's documents it
 * was made from as the bases of its resources. Without that, an edit made since would look like a
 * change on both sides.
 */
import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import type { Db } from "@/lib/db";
import type { GitRemote } from "@/lib/git/remote";
import type { Json, JsonObject } from "@/lib/json";
import { JsonValue } from "@/lib/json-value";
import { type Identity, identityKey } from "../resources/document";
import { OPERATION_TRAILER } from "./commit-message";
import type { Outcome } from "./outcomes";
import { PlanLine } from "./schema";

const WrittenResource = z.object({
  /** Null for one that had no row yet. */
  id: z.int().nullable(),
  key: z.string(),
  gui: JsonValue,
  /** What the commit makes of it in Git; kept for proposals only. */
  git: JsonValue.optional(),
  /** How its conflict was decided, when there was one. */
  strategy: z.string().nullable().optional(),
});

/** A commit that goes to a branch of its own and waits there in a pull request. */
const AnnouncedProposal = z.object({ branch: z.string(), title: z.string(), body: z.string() });
export type AnnouncedProposal = z.infer<typeof AnnouncedProposal>;

export const Announcement = z.object({
  commit: z.string(),
  parent: z.string().nullable().default(null),
  backupLocation: z.string().nullable().default(null),
  lines: z.array(PlanLine).default([]),
  counters: z.record(z.string(), z.number()).default({}),
  written: z.array(WrittenResource).default([]),
  memo: JsonValue.default(null),
  proposal: AnnouncedProposal.nullable().default(null),
});
export type Announcement = z.infer<typeof Announcement>;

/**
 * The resources a commit writes, with the GUI's stored documents it is made from; those decided for what Git
 * holds already as well, so that the decision is not forgotten with the answer.
 */
export const writtenBy = (outcomes: Outcome[]): Announcement["written"] =>
  outcomes
    .filter(({ write, plan }) => write !== null || plan.verdict !== null || plan.settled)
    .map(({ subject, plan }) => ({
      id: subject.id,
      key: identityKey(subject.identity),
      // What becomes the base: for a merge, that is the GUI's document it was made from.
      gui: (plan.settled ? plan.after.base : subject.guiHeld) as Json,
    }));

/** A commit that arrived without anybody recording it. */
export type Arrival = { operationId: string; commit: string; announcement: Announcement };

export type Settlement = {
  /** The operation's own commit, made by an earlier attempt. */
  own: Arrival | null;
  others: Arrival[];
  /** Operations whose commit can arrive no more. */
  lost: string[];
};

/** Looks which announced pushes of the fabric have reached the branch, the given operation's own included. */
export async function settleAnnouncements(
  db: Db,
  remote: GitRemote,
  fabricId: number,
  operationId: string,
  head: string | null,
): Promise<Settlement> {
  const rows = await db.operation.findMany({
    where: {
      fabricId,
      checkpoint: { not: Prisma.DbNull },
      commitSha: null,
      OR: [{ id: operationId }, { endedAt: { not: null } }],
    },
    select: { id: true, checkpoint: true },
    orderBy: { createdAt: "asc" },
  });
  const settled: Settlement = { own: null, others: [], lost: [] };
  for (const { id, checkpoint } of rows) {
    const read = Announcement.safeParse(checkpoint);
    if (!read.success) continue;
    const { parent } = read.data;
    const commit =
      head === null
        ? null
        : await remote.findCommitWithTrailer(head, OPERATION_TRAILER, id, { since: parent });
    if (commit === null) {
      // A proposal may be merged at any time.
      if (read.data.proposal) continue;
      // A push is made onto exactly one parent: once the branch has moved on, it comes to nothing.
      if (head !== parent || id === operationId) settled.lost.push(id);
    } else if (id === operationId) settled.own = { operationId: id, commit, announcement: read.data };
    else settled.others.push({ operationId: id, commit, announcement: read.data });
  }
  return settled;
}

/** The bases that arrived commits leave, by the id of the resource; the newest commit decides. */
export function basesOf({ own, others }: Settlement): Map<number, JsonObject | null> {
  const bases = new Map<number, JsonObject | null>();
  for (const { announcement } of own ? [...others, own] : others)
    for (const { id, gui } of announcement.written) if (id !== null) bases.set(id, gui as JsonObject | null);
  return bases;
}

/** True for what the operation's own earlier attempt has written. */
export function isWrittenBy(own: Arrival | null): (identity: Identity) => boolean {
  const keys = new Set(own?.announcement.written.map(({ key }) => key));
  return (identity) => keys.has(identityKey(identity));
}

/**
 * Notes in the other operations that their commits arrived, or never will.
 *
 * One that wrote resources which this operation was not about keeps them announced for a later one.
 */
export async function recordArrivals(
  db: Prisma.TransactionClient,
  { others, lost }: Settlement,
  stored: ReadonlySet<number | null>,
  recorder: { operationId: string; now: Date },
): Promise<void> {
  const given = lost.filter((id) => id !== recorder.operationId);
  if (given.length > 0)
    await db.operation.updateMany({ where: { id: { in: given } }, data: { checkpoint: Prisma.DbNull } });
  for (const { operationId, commit, announcement } of others) {
    const waiting = announcement.written.filter(({ id }) => id !== null && !stored.has(id));
    if (waiting.length > 0) {
      const checkpoint = { ...announcement, written: waiting } as unknown as Prisma.InputJsonObject;
      await db.operation.update({ where: { id: operationId }, data: { checkpoint } });
      continue;
    }
    await db.operation.update({
      where: { id: operationId },
      data: { commitSha: commit, checkpoint: Prisma.DbNull },
    });
    await db.operationLog.create({
      data: {
        operationId,
        level: "info",
        message: `Its commit ${commit.slice(0, 9)} had arrived after all; ${recorder.operationId} recorded it.`,
        at: recorder.now,
      },
    });
  }
}
