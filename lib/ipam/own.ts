import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** Whether somebody may see and end what belongs to others. */
export const isAdministrator = ({ actor }: Pick<Ctx, "actor">): boolean =>
  actor.permissions.has("ipam:admin");

/** Refuses everybody's list to all but administrators. */
export function assertMaySeeAll(ctx: Pick<Ctx, "actor">, all: boolean): void {
  if (!all || isAdministrator(ctx)) return;
  throw new AppError("forbidden", "Everybody's list needs the permission ipam:admin.", {
    required_permission: "ipam:admin",
  });
}

/** The person who asks; what is personal needs one. */
export function personOf({ actor }: Pick<Ctx, "actor">): number {
  if (actor.userId === null) throw new AppError("forbidden", "Only a person can own this.");
  return actor.userId;
}
