import { expect, test } from "vitest";
import { database } from "@/lib/db";
import type { DetectedConflict } from "@/lib/fabrics/conflicts/detect";
import { closeConflicts, type KeptConflict, openConflicts } from "@/lib/fabrics/conflicts/store";
import { makeFabric } from "../support";

const MANY = 1200;
const moment = { now: new Date("2026-11-20T10:00:00Z"), operationId: null };

const detected = (value: number): DetectedConflict => ({
  type: "concurrent_modification",
  severity: "medium",
  autoResolvable: false,
  fields: ["spec.vlan"],
  baseValues: { "spec.vlan": null },
  guiValues: { "spec.vlan": value },
  githubValues: {},
});

async function withResources(): Promise<{ fabric: { id: number; name: string }; kept: KeptConflict[] }> {
  const db = database();
  const { id } = await makeFabric();
  const fabric = await db.fabric.findUniqueOrThrow({ where: { id }, select: { id: true, name: true } });
  await db.resource.createMany({
    data: Array.from({ length: MANY }, (_, index) => ({
      fabricId: id,
      kind: "VPC",
      name: `vpc-${index}`,
      apiVersion: "v1",
    })),
  });
  const rows = await db.resource.findMany({
    where: { fabricId: id },
    select: { id: true, kind: true, name: true },
  });
  const sides = { guiEditedAt: moment.now, gitEditedAt: null };
  return {
    fabric,
    kept: rows.map((resource) => ({ resource, findingKey: null, detected: detected(1), sides })),
  };
}

/** Runs `work` in a transaction and counts the statements it sends. */
async function statements(
  work: (db: Parameters<typeof openConflicts>[0]) => Promise<unknown>,
): Promise<number> {
  return database().$transaction(async (db) => {
    let sent = 0;
    const counting = new Proxy(db, {
      get(target, name) {
        const member = Reflect.get(target, name);
        if (name !== "$queryRaw" && name !== "$executeRaw") return member;
        return (...args: unknown[]) => {
          sent += 1;
          return member.apply(target, args);
        };
      },
    });
    await work(counting);
    return sent;
  });
}

test("many conflicts take few statements to open, refresh and close; ids stay and each is told of once", async () => {
  const { fabric, kept } = await withResources();
  const db = database();
  const opening = await statements((tx) => openConflicts(tx, fabric, kept, moment));
  const first = await db.conflict.findMany({ where: { fabricId: fabric.id }, orderBy: { id: "asc" } });

  const later = { ...moment, now: new Date("2026-11-20T11:00:00Z") };
  const refreshing = await statements((tx) =>
    openConflicts(
      tx,
      fabric,
      kept.map((each) => ({ ...each, detected: detected(2) })),
      later,
    ),
  );
  const second = await db.conflict.findMany({ where: { fabricId: fabric.id }, orderBy: { id: "asc" } });
  const closings = first.map(({ id }) => ({ conflictId: id, strategy: "agreed", resolvedBy: null }));
  const closing = await statements((tx) => closeConflicts(tx, fabric, closings, later));
  await db.$transaction((tx) => closeConflicts(tx, fabric, closings, later));

  expect([opening, refreshing, closing].every((sent) => sent <= 6)).toBe(true);
  expect(first).toHaveLength(MANY);
  expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(second[0]).toMatchObject({
    guiValues: { "spec.vlan": 2 },
    detectedAt: moment.now,
    updatedAt: later.now,
  });
  expect(first[0]).toMatchObject({
    baseValues: { "spec.vlan": null },
    guiModifiedAt: moment.now,
    gitModifiedAt: null,
  });
  expect(
    await db.conflict.count({ where: { fabricId: fabric.id, status: "resolved", openResourceId: null } }),
  ).toBe(MANY);
  for (const type of ["conflict_detected", "conflict_resolved"])
    expect(await db.event.count({ where: { fabricId: fabric.id, type } })).toBe(MANY);
});
