import type { Ctx } from "@/lib/context";
import { type Db, inTransaction } from "@/lib/db";
import { enqueue } from "@/lib/jobs/enqueue";
import { keepFindings } from "../conflicts/findings";
import { listNetworksIn } from "./queries";

export type Blocks = { from: number; to: number };

export const JUDGE_JOB = { name: "fabric.judge-addresses" } as const;

/**
 * Asks for the fabrics with addresses in these blocks to be judged again, in the transaction that
 * changed who holds them. Not judged there: who allocates a region must not wait for every fabric.
 */
export async function queueJudgement(db: Db, blocks: Blocks[]): Promise<void> {
  if (blocks.length > 0) await enqueue(db, JUDGE_JOB, { blocks });
}

/** Opens and closes what follows for fabrics from who holds these blocks now. Safe to repeat. */
export async function judgeFabricsAt(ctx: Ctx, blocks: Blocks[]): Promise<void> {
  const touched = new Map<number, { name: string; namespaces: Set<string> }>();
  for (const { fabricId, fabricName, ipv4Namespace } of await listNetworksIn(ctx.db, blocks)) {
    const fabric = touched.get(fabricId) ?? { name: fabricName, namespaces: new Set() };
    touched.set(fabricId, fabric);
    fabric.namespaces.add(ipv4Namespace);
  }
  for (const [id, { name, namespaces }] of touched)
    await inTransaction(ctx.db, (db) =>
      keepFindings(
        db,
        { id, name },
        [{ id: 0, stays: true, references: false, named: [], ipv4Namespaces: [...namespaces] }],
        { now: ctx.now, operationId: null },
      ),
    );
}
