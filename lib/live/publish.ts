import type { Db } from "@/lib/db";
import { LIVE_CHANNEL, type LiveEvent } from "./events";

/** Tells every process of a change when the surrounding transaction commits. */
export async function publish(db: Db, event: LiveEvent): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(event)})`;
}
