import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Account } from "./schema";

/** The person who asks, as their settings show them. */
export async function getAccount({ db, actor }: Ctx): Promise<Account> {
  const user = await db.user.findUnique({ where: { id: actor.userId ?? -1 } });
  if (!user) throw new AppError("unauthenticated", "This account no longer exists.");
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    permissions: [...actor.permissions],
    must_change_password: user.mustChangePassword,
    has_password: user.passwordHash !== null,
  };
}
