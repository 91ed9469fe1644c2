import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import type { SessionList } from "./schema";

const active = (now: Date) => ({ endedAt: null, expiresAt: { gt: now } });

/** The actor's own sessions that still count, the one used last first. */
export async function listSessions({ db, actor, now }: Ctx): Promise<SessionList> {
  const rows = await db.session.findMany({
    where: { userId: actor.userId ?? -1, ...active(now) },
    orderBy: { lastSeenAt: "desc" },
  });
  return {
    sessions: rows.map((row) => ({
      id: row.id,
      user_agent: row.userAgent,
      ip_address: row.ipAddress,
      created_at: row.createdAt.toISOString(),
      last_seen_at: row.lastSeenAt.toISOString(),
      expires_at: row.expiresAt.toISOString(),
      current: row.id === actor.sessionId,
    })),
  };
}

export const isSessionActive = async (db: Db, id: string, now: Date): Promise<boolean> =>
  (await db.session.count({ where: { id, ...active(now), user: { disabledAt: null } } })) > 0;
