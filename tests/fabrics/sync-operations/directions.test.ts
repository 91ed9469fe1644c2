import { expect, test } from "vitest";
import { commitTo, headOf, logOf, pathsOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  removeHere,
  resourceNamed,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const inRepository = (name: string) => `${DIRECTORY}/managed/vpcs/${name}.yaml`;
const labelled = (text: string, team: string) => text.replace("team: network", `team: ${team}`);
const theirs = vpcYaml("web", 1050);

/** `web` edited on both sides in different fields. */
async function bothEdited(): Promise<TestFabric> {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  commitTo(fabric.repository, { [inRepository("web")]: theirs });
  return fabric;
}

async function isEven(fabric: TestFabric): Promise<void> {
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(labelled(theirs, "storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "in_sync",
    labels: { team: "storage" },
    spec: { subnets: { default: { vlan: 1050 } } },
  });
  const { length } = logOf(fabric.repository);
  await sync(fabric);
  expect(logOf(fabric.repository)).toHaveLength(length);
}

test("github_to_gui brings Git's change here, and the edit made here flows later", async () => {
  const fabric = await bothEdited();
  const head = headOf(fabric.repository);

  await sync(fabric, { direction: "github_to_gui" });

  expect(headOf(fabric.repository)).toBe(head);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "edited",
    labels: { team: "storage" },
    spec: { subnets: { default: { vlan: 1050 } } },
  });
  await sync(fabric, { direction: "gui_to_github" });
  await isEven(fabric);
});

test("gui_to_github writes the edit made here over Git's, and Git's change flows later", async () => {
  const fabric = await bothEdited();

  await sync(fabric, { direction: "gui_to_github" });

  expect(readFrom(fabric.repository, inRepository("web"))).toBe(labelled(theirs, "storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    state: "changed_in_git",
    spec: { subnets: { default: { vlan: 1001 } } },
  });
  await sync(fabric, { direction: "github_to_gui" });
  await isEven(fabric);
});

test("a deletion flows in its own direction only", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/here.yaml": vpcYaml("here"),
    "managed/vpcs/there.yaml": vpcYaml("there"),
  });
  await sync(fabric);
  await removeHere(fabric, "here");
  commitTo(fabric.repository, { [inRepository("there")]: null });

  await sync(fabric, { direction: "github_to_gui" });
  expect((await resourcesOf(fabric)).map(({ name, state }) => [name, state])).toEqual([["here", "deleting"]]);
  expect(pathsOf(fabric.repository)).toContain(inRepository("here"));

  await sync(fabric, { direction: "gui_to_github" });
  expect(await resourcesOf(fabric)).toEqual([]);
  expect(pathsOf(fabric.repository)).toEqual([`${DIRECTORY}/managed/.gitkeep`]);
});

test("filters with globs touch only what they name, on both sides", async () => {
  const names = ["web-1", "web-2", "shop-1"];
  const fabric = await makeFabric(
    Object.fromEntries(names.map((n) => [`managed/vpcs/${n}.yaml`, vpcYaml(n)])),
  );
  await sync(fabric);
  for (const name of names) await editHere(fabric, name, { labels: { team: "storage" } });
  await createHere(fabric, { kind: "Server", name: "web-9", spec: {} });
  commitTo(fabric.repository, Object.fromEntries(names.map((n) => [inRepository(n), vpcYaml(n, 1050)])));

  await sync(fabric, { resource_filters: { names: ["web-?", "none*"], kinds: ["V*"] } });

  for (const name of ["web-1", "web-2"])
    expect(readFrom(fabric.repository, inRepository(name))).toBe(labelled(vpcYaml(name, 1050), "storage"));
  expect(readFrom(fabric.repository, inRepository("shop-1"))).toBe(vpcYaml("shop-1", 1050));
  expect(await resourceNamed(fabric, "shop-1")).toMatchObject({
    state: "edited",
    spec: { subnets: { default: { vlan: 1001 } } },
  });
  expect(await resourceNamed(fabric, "web-9")).toMatchObject({ state: "edited", file_path: null });
  await sync(fabric);
  expect(readFrom(fabric.repository, inRepository("shop-1"))).toBe(
    labelled(vpcYaml("shop-1", 1050), "storage"),
  );
});

test("a glob of many stars is answered at once", async () => {
  const name = `${"a".repeat(250)}`;
  const fabric = await makeFabric();
  await createHere(fabric, { kind: "VPC", name, spec: {} });
  const begun = performance.now();

  await sync(fabric, { resource_filters: { names: [`${"*a".repeat(40)}*b`] } });

  expect(performance.now() - begun).toBeLessThan(5_000);
});

test.for([
  ["gui_wins", 1002],
  ["github_wins", 1003],
  ["timestamp_wins", 1002],
] as const)("%s decides the fields in conflict and keeps every clean change", async ([strategy, vlan]) => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  commitTo(fabric.repository, {
    [inRepository("web")]: vpcYaml("web", 1003).replace("10.10.1.1 #", "10.10.1.9 #"),
  });
  const { spec } = await resourceNamed(fabric, "web");
  const subnets = { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1002 } };
  // Git's times have no fractions of a second: the later side must be later by one.
  await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
  await editHere(fabric, "web", { labels: { team: "storage" }, spec: { ...spec, subnets } });

  const operation = await sync(fabric, { conflict_resolution: { strategy } });

  expect(operation.statistics).toMatchObject({
    conflicts_detected: 1,
    conflicts_resolved: 1,
    conflicts_pending: 0,
  });
  expect(await openConflicts(fabric)).toEqual([]);
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(
    labelled(vpcYaml("web", vlan), "storage").replace("10.10.1.1 #", "10.10.1.9 #"),
  );
});

test.for([
  ["user_guided with auto_resolve_simple", { strategy: "user_guided", auto_resolve_simple: true }, 0],
  ["merge_strategy", { strategy: "merge_strategy" }, 0],
  ["user_guided alone", { strategy: "user_guided", auto_resolve_simple: false }, 1],
] as const)(
  "labels changed on both sides under %s: one answer is taken, no answer stays open",
  async ([, conflict_resolution, open]) => {
    const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
    await sync(fabric);
    await editHere(fabric, "web", { labels: { team: "storage" } });
    commitTo(fabric.repository, { [inRepository("web")]: labelled(vpcYaml("web"), "compute") });

    await sync(fabric, { conflict_resolution });

    expect(await openConflicts(fabric)).toHaveLength(open);
  },
);

test.for([
  ["deleted here", "gui_wins", false],
  ["deleted here", "github_wins", true],
  ["deleted in Git", "gui_wins", true],
  ["deleted in Git", "github_wins", false],
] as const)(
  "%s and edited on the other side: asked first, then %s decides",
  async ([where, strategy, stays]) => {
    const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
    await sync(fabric);
    if (where === "deleted here") {
      await removeHere(fabric, "web");
      commitTo(fabric.repository, { [inRepository("web")]: theirs });
    } else {
      await editHere(fabric, "web", { labels: { team: "storage" } });
      commitTo(fabric.repository, { [inRepository("web")]: null });
    }
    await sync(fabric);
    expect(await openConflicts(fabric)).toMatchObject([
      { conflict_type: "delete_modify", details: { conflicting_fields: ["$"] } },
    ]);
    expect(readFrom(fabric.repository, inRepository("web"))).toBe(where === "deleted here" ? theirs : null);

    await sync(fabric, { conflict_resolution: { strategy } });

    expect(await openConflicts(fabric)).toEqual([]);
    expect((await resourcesOf(fabric)).map(({ state }) => state)).toEqual(stays ? ["in_sync"] : []);
    expect(readFrom(fabric.repository, inRepository("web")) !== null).toBe(stays);
  },
);
