import { afterEach, expect, test } from "vitest";
import { deleteOldAuditEntries } from "@/lib/audit/jobs";
import { database } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { systemActor } from "@/lib/operations/actor";
import { addEntry } from "./support";

const ctx = () => ({ db: database(), actor: systemActor("scheduler"), now: new Date(), requestId: null });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const keep = (days: string) => {
  process.env.TIDELINE_AUDIT_DAYS = days;
  resetEnv();
};

afterEach(() => keep(""));

test("entries are kept for ever unless a number of days is set", async () => {
  const { id } = await addEntry({ at: daysAgo(4000) });
  await deleteOldAuditEntries.perform(ctx(), {});
  expect(await database().auditEntry.count({ where: { id } })).toBe(1);
});

test("older entries than the days that are set go, and a second run finds nothing to do", async () => {
  const [old, young] = [await addEntry({ at: daysAgo(31) }), await addEntry({ at: daysAgo(29) })];
  keep("30");
  for (let run = 0; run < 2; run++) {
    await deleteOldAuditEntries.perform(ctx(), {});
    expect(await database().auditEntry.count({ where: { id: old.id } })).toBe(0);
    expect(await database().auditEntry.count({ where: { id: young.id } })).toBe(1);
  }
});
