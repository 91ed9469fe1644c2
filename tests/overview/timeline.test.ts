import { beforeEach, describe, expect, it } from "vitest";
import { deleteOldEntries } from "@/lib/audit/commands";
import { database } from "@/lib/db";
import type { TimelineEntry } from "@/lib/overview/schema";
import { listTimeline, listTimelinePeople } from "@/lib/overview/timeline";
import { addConflict, addFabric, addResource, addSync, addWrite, hoursAgo, reader } from "./stage";

beforeEach(async () => {
  await database().fabric.deleteMany();
  await deleteOldEntries({ ...reader(), now: new Date(Date.now() + 2 * 86_400_000) }, 1);
});

describe("the timeline", () => {
  it("holds writes and operations as one list, newest first", async () => {
    const fabric = await addFabric();
    await addWrite(hoursAgo(3), { type: "fabric", id: fabric.id, label: fabric.name });
    await addSync(fabric.id, "completed", hoursAgo(2));
    await addWrite(hoursAgo(1), { type: "api_key", id: 1, label: "nightly" });
    const { entries, next } = await listTimeline(reader(), {});
    expect(entries.map((entry) => entry.operation?.kind ?? entry.event)).toEqual([
      ...["api_key.updated", "bidirectional", "fabric.updated"],
    ]);
    expect(next).toBeNull();
  });

  it("pages through everything once, also where many things happened in one millisecond", async () => {
    const fabric = await addFabric();
    for (let index = 0; index < 50; index++) {
      await addWrite(hoursAgo(1), { type: "fabric", id: fabric.id, label: fabric.name });
      await addSync(fabric.id, "completed", hoursAgo(1));
    }
    const seen: TimelineEntry[] = [];
    let before: string | undefined;
    do {
      const page = await listTimeline(reader(), { before });
      seen.push(...page.entries);
      before = page.next ?? undefined;
    } while (before);
    expect(seen).toHaveLength(100);
    expect(new Set(seen.map((entry) => entry.key)).size).toBe(100);
  });

  it("narrows to a person and to an object", async () => {
    const [one, other] = [await addFabric(), await addFabric()];
    await addSync(one.id, "completed", hoursAgo(4), "jonas");
    await addSync(other.id, "completed", hoursAgo(3), "mara");
    await addWrite(hoursAgo(2), { type: "fabric", id: one.id, label: one.name }, "mara");
    const labels = async (filter: Parameters<typeof listTimeline>[1]) =>
      (await listTimeline(reader(), filter)).entries.map((entry) => `${entry.person} ${entry.objectLabel}`);
    expect(await labels({ person: "jonas" })).toEqual([`jonas ${one.name}`]);
    expect(await labels({ object: `fabric:${one.id}` })).toEqual([`mara ${one.name}`, `jonas ${one.name}`]);
    expect(await labels({ object: `fabric:${one.id}`, person: "jonas" })).toEqual([`jonas ${one.name}`]);
    expect(await listTimelinePeople(reader())).toEqual(["jonas", "mara"]);
  });

  it("knows where a resource and a conflict belong, and lives with objects that are gone", async () => {
    const fabric = await addFabric();
    const resource = await addResource(fabric.id);
    const conflict = await addConflict(fabric.id, "low");
    await addWrite(hoursAgo(1), { type: "resource", id: resource.id, label: "vpc" });
    await addWrite(hoursAgo(2), { type: "conflict", id: `conflict_${conflict.id}`, label: "vpc" });
    await addWrite(hoursAgo(3), { type: "resource", id: 999_999, label: "gone" });
    await addWrite(hoursAgo(4), { type: "session", id: "d2c1f0de-0000-4000-8000-12345678abcd", label: "x" });
    const { entries } = await listTimeline(reader(), {});
    expect(entries.map((entry) => entry.fabricId)).toEqual([fabric.id, fabric.id, null, null]);
  });

  it.each(["nonsense", "~", "2026-13-45~audit:1"])(
    "takes the bad place %s as the beginning",
    async (before) => {
      await addWrite(hoursAgo(1), { type: "fabric", id: 1, label: "one" });
      expect((await listTimeline(reader(), { before })).entries).toHaveLength(1);
    },
  );
});
