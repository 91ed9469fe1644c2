import { describe, expect, test } from "vitest";
import { POST as cancel } from "@/app/api/v1/ipam/import/[jobId]/cancel/route";
import { database } from "@/lib/db";
import { blockOf } from "@/lib/ipam/addresses";
import { createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";
import { importCsv, importJob, runToEnd, undoImport } from "./support";

const NOBODY = "7b0e8400-e29b-41d4-a716-446655440002";

/** Regions of 10.x.0.0/16 with so many hosts, and wrong rows at the end. */
function longFile(x: number, regions: number, hosts: number, wrong: string[] = []): string[] {
  const lines = ["region_name,cidr,hostname,ip_address"];
  for (let y = 0; y < regions; y += 1) {
    lines.push(`Long ${x}.${y},10.${x}.${y}.0/24,,`);
    for (let z = 1; z <= hosts; z += 1) lines.push(`,,h-${y}-${z},10.${x}.${y}.${z}`);
  }
  return [...lines, ...wrong];
}
const admin = { as: "administrator" } as const;
const liveIn = (x: number) =>
  database().region.count({
    where: { block: { gte: blockOf(x, 0), lt: blockOf(x + 1, 0) }, status: { not: "Retired" } },
  });

describe("more than a thousand rows", () => {
  test("answer 202 with a job that imports them all", async () => {
    const { status, body } = await importCsv(longFile(3, 5, 220), {}, admin);
    expect(status).toBe(202);
    expect(body).toMatchObject({
      status: "pending",
      total_rows: 1105,
      status_url: `/api/v1/ipam/import/${body.job_id}`,
    });
    const done = await runToEnd(body.job_id, admin);
    expect(done).toMatchObject({
      kind: "import",
      status: "completed",
      progress: { total: 1105, processed: 1105, successful: 1105, failed: 0 },
      undo: { possible: true },
    });
    expect(done.results).toHaveLength(1105);
    expect(await liveIn(3)).toBe(5);
    // The file itself is not kept.
    const pieces = await database().operationPiece.count({
      where: { operationId: body.job_id, position: { lt: 0 } },
    });
    expect(pieces).toBe(0);
  });

  test("leave nothing when one is wrong, and say which", async () => {
    const { body } = await importCsv(longFile(4, 5, 220, ["Bad,10.4.300.0/24,,"]), {}, admin);
    const done = await runToEnd(body.job_id, admin);
    expect(done).toMatchObject({ status: "failed", successful: 0, failed: 1, skipped: 1105 });
    expect(done.error).toContain("Line 1107, cidr");
    expect(done.results.at(-1)).toMatchObject({ line: 1107, status: "failed" });
    expect(await liveIn(4)).toBe(0);
  });

  test("are imported once when the process dies right after", async () => {
    const { body } = await importCsv(longFile(5, 5, 220), {}, admin);
    const first = await runToEnd(body.job_id, admin);
    // As a killed process leaves it: everything imported and on record, the operation not ended.
    await database().operation.update({
      where: { id: body.job_id },
      data: { status: "in_progress", endedAt: null, runnerKey: 1, attempts: 1, lockKey: "again" },
    });
    const second = await runToEnd(body.job_id, admin);
    expect(second).toMatchObject({ status: "completed", successful: 1105, failed: 0 });
    expect(second.results).toEqual(first.results);
    expect(await liveIn(5)).toBe(5);
  });

  test("can be cancelled before they are imported", async () => {
    const { body } = await importCsv(longFile(6, 5, 220), {}, admin);
    const { status, body: job } = await call(cancel, {
      ...admin,
      params: { jobId: body.job_id },
      body: { reason: "Wrong file" },
    });
    expect([status, job.status, job.error]).toEqual([200, "failed", "Cancelled: Wrong file."]);
    expect(await liveIn(6)).toBe(0);
  });
});

describe("an undo", () => {
  test("gives back what the import created, hosts first, and leaves what was changed since", async () => {
    const { body } = await importCsv([
      "region_name,cidr,hostname,ip_address",
      "Gone,10.7.1.0/24,,",
      ",,gone-1,10.7.1.1",
      "Stays,10.7.2.0/24,,",
      ",,changed,10.7.2.1",
    ]);
    const changed = body.results[3].resource_id;
    await database().host.update({ where: { id: changed }, data: { notes: "mine", updatedAt: new Date() } });
    const started = await undoImport(body.job_id);
    expect(started.status).toBe(202);
    expect((await undoImport(body.job_id)).status).toBe(409);
    const done = await runToEnd(started.body.job_id);
    expect(done).toMatchObject({ kind: "undo", status: "completed", successful: 2, skipped: 2 });
    const rows = await database().region.findMany({
      where: { block: { in: [blockOf(7, 1), blockOf(7, 2)] } },
    });
    expect(rows.map(({ name, status }) => [name, status]).sort()).toEqual([
      ["Gone", "Retired"],
      ["Stays", "Active"],
    ]);
    const left = done.results.filter((row: { status: string }) => row.status === "skipped");
    expect(left.map((row: { name: string; message: string }) => [row.name, row.message])).toEqual([
      ["changed", "Was changed since the import, so it stays."],
      ["Stays", expect.stringContaining("has 1 host")],
    ]);
    const again = await undoImport(body.job_id);
    expect([again.status, again.body.details.undone_by]).toEqual([409, started.body.job_id]);
    expect((await importJob(body.job_id)).body.undo).toEqual({
      possible: false,
      reason: "It is undone already.",
      undone_by: started.body.job_id,
    });
  });

  test("needs the right to release, and an import of one's own", async () => {
    const { body } = await importCsv(["region_name,cidr", "Own,10.7.9.0/24"]);
    const other = await createUser(database(), { role: "operator" });
    expect((await undoImport(body.job_id, { as: "viewer" })).status).toBe(403);
    expect((await undoImport(body.job_id, { as: other })).status).toBe(404);
    expect((await undoImport(NOBODY)).status).toBe(404);
    expect((await undoImport("x")).status).toBe(400);
  });
});
