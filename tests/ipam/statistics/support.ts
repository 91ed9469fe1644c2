import type { Region } from "@/generated/prisma/client";
import { database } from "@/lib/db";
import { seedHosts } from "@/prisma/seed/ipam";

const DAY_MS = 24 * 3600 * 1000;

export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** Hosts of a region, one each `everyDays` days, the first of them `from` days ago. */
export async function seedGrowth(
  region: Region,
  { from, everyDays = 1, count }: { from: number; everyDays?: number; count: number },
): Promise<void> {
  for (let index = 0; index < count; index++)
    await seedHosts(database(), region, { z: index + 1, createdAt: daysAgo(from - index * everyDays) });
}
