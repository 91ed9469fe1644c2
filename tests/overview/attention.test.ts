import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { getFabricsSummary, listAttention } from "@/lib/overview/queries";
import { addConflict, addFabric, addResource, addSync, hoursAgo, propose, reader } from "./stage";

beforeEach(() => database().fabric.deleteMany());

describe("what needs somebody", () => {
  it("is empty while everything agrees", async () => {
    const fabric = await addFabric();
    await addResource(fabric.id);
    await addSync(fabric.id, "completed", hoursAgo(1));
    expect(await listAttention(reader())).toEqual([]);
  });

  it("comes worst first: no connection, critical, failed, high, invalid, then the rest", async () => {
    const broken = await addFabric({ connectionError: "Permission denied." });
    const failed = await addFabric();
    await addSync(failed.id, "failed", hoursAgo(2));
    await addResource(failed.id, "invalid");
    for (const severity of ["low", "medium", "high", "critical"] as const)
      await addConflict((await addFabric()).id, severity);
    const items = await listAttention(reader());
    expect(items.map((item) => (item.kind === "conflicts" ? item.worst : item.kind))).toEqual([
      ...["unreachable", "critical", "failed_operation", "high", "invalid", "medium", "low"],
    ]);
    expect(items[0]).toMatchObject({ fabricId: broken.id, reason: "Permission denied." });
    expect(items[2]).toMatchObject({ fabricId: failed.id, reason: "The push was refused." });
  });

  it("counts no conflict whose resolution waits in a pull request already", async () => {
    const fabric = await addFabric();
    const { id } = await addConflict(fabric.id, "critical");
    await database().conflict.update({ where: { id }, data: { status: "resolving" } });
    expect(await listAttention(reader())).toEqual([]);
    await addConflict(fabric.id, "low");
    expect(await listAttention(reader())).toMatchObject([{ count: 1, worst: "low" }]);
  });

  it("gathers the conflicts of a fabric, says the worst and leads straight to it", async () => {
    const many = await addFabric();
    await addConflict(many.id, "low", { detectedAt: hoursAgo(30) });
    const worst = await addConflict(many.id, "high");
    const one = await addFabric();
    const only = await addConflict(one.id, "medium");
    expect(await listAttention(reader())).toMatchObject([
      { fabricId: many.id, count: 2, worst: "high", since: hoursAgo(30).toISOString(), conflictId: worst.id },
      { fabricId: one.id, count: 1, worst: "medium", conflictId: only.id },
    ]);
  });

  it("forgets a failure that a later operation has mended, and one that was resolved", async () => {
    const fabric = await addFabric();
    await addSync(fabric.id, "failed", hoursAgo(3));
    await addSync(fabric.id, "completed", hoursAgo(2));
    await addSync(fabric.id, "cancelled", hoursAgo(1));
    await addConflict(fabric.id, "critical", { resolvedAt: hoursAgo(1) });
    expect(await listAttention(reader())).toEqual([]);
  });
});

describe("the numbers of the fabrics area", () => {
  it("count resources by what they wait for", async () => {
    const { id } = await addFabric();
    for (const state of ["in_sync", "in_sync", "edited", "deleting", "changed_in_git", "invalid"] as const)
      await addResource(id, state);
    await addConflict(id, "low");
    expect(await getFabricsSummary(reader())).toMatchObject({
      ...{ fabrics: 1, resources: 7, agreed: 2, editedHere: 2, changedInGit: 1, waiting: 1, broken: 1 },
      openConflicts: 1,
    });
  });

  it("say for each of the last fourteen days how many conflicts were open then", async () => {
    const { id } = await addFabric();
    await addConflict(id, "low", { detectedAt: hoursAgo(24 * 5 + 1), resolvedAt: hoursAgo(24 * 3 + 1) });
    await addConflict(id, "low", { detectedAt: hoursAgo(1) });
    const { openConflictsTrend } = await getFabricsSummary(reader());
    expect(openConflictsTrend.map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1]);
    expect(openConflictsTrend.at(-1)?.day).toBe("2026-03-10");
  });

  it("leave out a conflict from when its resolution waits in a pull request", async () => {
    const { id } = await addFabric();
    await addConflict(id, "low", { detectedAt: hoursAgo(24 * 3 + 1) });
    const proposed = await addConflict(id, "low", { detectedAt: hoursAgo(24 * 3 + 1) });
    await propose(proposed, hoursAgo(24 + 1));
    const { openConflicts, openConflictsTrend } = await getFabricsSummary(reader());
    expect(openConflicts).toBe(1);
    expect(openConflictsTrend.slice(-5).map(({ value }) => value)).toEqual([0, 2, 2, 1, 1]);
  });

  it("count the syncs of two weeks and those that failed", async () => {
    const { id } = await addFabric();
    await addSync(id, "completed", hoursAgo(1));
    await addSync(id, "failed", hoursAgo(30));
    await addSync(id, "completed", hoursAgo(24 * 20));
    const summary = await getFabricsSummary(reader());
    expect([summary.syncs, summary.failedSyncs]).toEqual([2, 1]);
    expect(summary.syncsTrend.slice(-2).map(({ value }) => value)).toEqual([1, 1]);
  });
});
