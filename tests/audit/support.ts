import { database } from "@/lib/db";

type Given = Partial<{
  at: Date;
  actorLabel: string;
  event: string;
  objectType: string;
  objectId: string;
  objectLabel: string;
  fabricId: number | null;
  before: object;
  after: object;
  requestId: string | null;
}>;

/** An entry as some command would have left it. */
export const addEntry = (given: Given = {}) =>
  database().auditEntry.create({
    data: {
      at: new Date(),
      actorLabel: "ada",
      event: "fabric.changed",
      objectType: "fabric",
      objectId: "1",
      objectLabel: "lab",
      fabricId: 1,
      ...given,
    },
  });

/** Entries one minute apart, the first the oldest. */
export async function addEntries(count: number, given: Given = {}, start = Date.UTC(2026, 0, 1)) {
  const rows = [];
  for (let i = 0; i < count; i++)
    rows.push(await addEntry({ objectLabel: `entry-${i}`, at: new Date(start + i * 60_000), ...given }));
  return rows;
}
