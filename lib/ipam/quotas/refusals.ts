import type { AddressKind } from "@/generated/prisma/enums";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { auditAddress } from "../audit";
import { userIdOf } from "../user-id";

/** Puts on record that somebody reached their quota. Outside the refused transaction, which takes its own entries with it. */
export async function recordRefusal(ctx: Ctx, { details }: AppError): Promise<void> {
  await auditAddress(ctx.db, ctx, {
    action: "quota_exceeded",
    objectType: details.resource_type as AddressKind,
    objectId: userIdOf(ctx.actor.userId) ?? ctx.actor.label,
    place: null,
    after: { quota: Number(details.quota), used: Number(details.used) },
  });
}

/** Runs work that opens a transaction of its own; a quota that ends it is on record afterwards. */
export async function keepRefusals<Result>(ctx: Ctx, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "quota_exceeded") await recordRefusal(ctx, error);
    throw error;
  }
}
