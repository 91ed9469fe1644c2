import type { Db } from "@/lib/db";

/** Keeps what an operation has made, in the transaction of what it tells of. */
export async function writePiece(db: Db, operationId: string, position: number, text: string): Promise<void> {
  await db.operationPiece.create({ data: { operationId, position, text } });
}

/** Everything an operation has made, in order, one piece in memory at a time. */
export async function* readPieces(db: Db, operationId: string): AsyncGenerator<string> {
  for (let after = -1; ; ) {
    const piece = await db.operationPiece.findFirst({
      where: { operationId, position: { gt: after } },
      orderBy: { position: "asc" },
    });
    if (!piece) return;
    yield piece.text;
    after = piece.position;
  }
}

/** Lists that were kept piece by piece, as one. */
export async function readItems<Item>(db: Db, operationId: string): Promise<Item[]> {
  const pieces = await db.operationPiece.findMany({
    where: { operationId, position: { gte: 0 } },
    orderBy: { position: "asc" },
  });
  return pieces.flatMap(({ text }) => JSON.parse(text) as Item[]);
}
