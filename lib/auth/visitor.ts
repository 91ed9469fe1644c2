import type { User } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { actorOf, systemActor } from "@/lib/operations/actor";
import { labelOf } from "./api-key-actor";

/** Where a browser came from, as far as it says. */
export type Visitor = { userAgent: string | null; address: string };

/** What is known of a call before there is an actor. */
export type VisitorCtx = Pick<Ctx, "db" | "now"> & Partial<Pick<Ctx, "requestId">>;

/** A call that signs somebody in or out, for the audit log; null stands for whoever it was that did not get in. */
export const ctxFor = ({ db, now, requestId = null }: VisitorCtx, user: User | null): Ctx => ({
  db,
  now,
  requestId,
  actor: user ? actorOf(user, labelOf(user.email)) : systemActor("anonymous"),
});

/** The visitor as an audit entry names them. */
export const visitorFacts = ({ userAgent, address }: Visitor) => ({
  address: address.slice(0, 100),
  user_agent: userAgent?.slice(0, 500) ?? null,
});
