import type { Ctx } from "@/lib/context";

/** One running operation, for the ring in the top bar. */
export type ActiveOperation = {
  id: string;
  kind: string;
  phase: string;
  progress: number;
  fabricId: number | null;
  fabricName: string | null;
  actorLabel: string;
  startedAt: string | null;
};

/** What runs now on fabrics, newest first; work on the address plan shows on the screen that started it. */
export async function listActiveOperations(ctx: Ctx): Promise<ActiveOperation[]> {
  const rows = await ctx.db.operation.findMany({
    where: { status: { in: ["pending", "in_progress"] }, fabricId: { not: null } },
    orderBy: { createdAt: "desc" },
    take: 50,
    include: { fabric: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    phase: row.phase,
    progress: row.progress,
    fabricId: row.fabricId,
    fabricName: row.fabric?.name ?? null,
    actorLabel: row.actorLabel,
    startedAt: row.startedAt?.toISOString() ?? null,
  }));
}
