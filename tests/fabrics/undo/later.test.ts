import { expect, test } from "vitest";
import { commitTo, headOf, readFrom } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";
import { goingBack, preview, staying, undo, undone } from "./support";

withWorker();

const file = (name: string) => `managed/vpcs/${name}.yaml`;
const inRepository = (name: string) => `${DIRECTORY}/${file(name)}`;
const spec = (vlan: number, gateway = "10.10.1.1") => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway, vlan } },
});

/** A fabric in which `names` were renumbered here, and the sync that wrote it. */
async function renumbered(names: string[]): Promise<{ fabric: TestFabric; operationId: string }> {
  const fabric = await makeFabric(Object.fromEntries(names.map((name) => [file(name), vpcYaml(name)])));
  await sync(fabric);
  for (const name of names) await editHere(fabric, name, { spec: spec(1500) });
  return { fabric, operationId: (await sync(fabric)).operation_id };
}

test("what was changed since in the same resource stays beside what goes back", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  const later = vpcYaml("web", 1500).replace("team: network", "team: edge # theirs");
  commitTo(fabric.repository, { [inRepository("web")]: later }, "Hand it over");
  await sync(fabric);
  const back = await undone(operationId);
  expect(goingBack(back)).toEqual(["web"]);
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(later.replace("vlan: 1500", "vlan: 1001"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ labels: { team: "edge" }, state: "edited" });
});

test("what was pushed since and not yet synced is not trampled either", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  const later = vpcYaml("web", 1500).replace("team: network", "team: edge");
  commitTo(fabric.repository, { [inRepository("web")]: later }, "Hand it over");
  await undone(operationId);
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(later.replace("vlan: 1500", "vlan: 1001"));
});

test("a comment written since stays", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  const later = `# since then\n${vpcYaml("web", 1500)}`;
  commitTo(fabric.repository, { [inRepository("web")]: later }, "Explain it");
  await undone(operationId);
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(later.replace("vlan: 1500", "vlan: 1001"));
});

test("a resource changed again in the same field stays whole and is named; the others go back", async () => {
  const { fabric, operationId } = await renumbered(["again", "web"]);
  commitTo(fabric.repository, { [inRepository("again")]: vpcYaml("again", 1666) }, "Renumber again");
  await sync(fabric);
  const expected = [
    {
      resource: { name: "again" },
      outcome: "stays",
      reason: "Changed again since: spec.subnets.default.vlan.",
    },
    {
      resource: { name: "web" },
      outcome: "goes_back",
      git_fields: ["spec.subnets.default.vlan"],
      gui_fields: [],
    },
  ];
  expect((await preview(operationId)).body.resources).toMatchObject(expected);
  const back = await undone(operationId);
  expect(staying(back)).toEqual(["again"]);
  expect(goingBack(back)).toEqual(["web"]);
  expect(back.warnings.join()).toContain("VPC/default/again stays");
  expect(readFrom(fabric.repository, inRepository("again"))).toBe(vpcYaml("again", 1666));
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(vpcYaml("web"));
});

test("with force it goes back all the same, and other later changes stay", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  const later = vpcYaml("web", 1666).replace("team: network", "team: edge");
  commitTo(fabric.repository, { [inRepository("web")]: later }, "Renumber again");
  await sync(fabric);
  await undone(operationId, { force: true });
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(later.replace("1666", "1001"));
});

test("where all of it was changed again, the undo fails, changes nothing, and may be forced afterwards", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  commitTo(fabric.repository, { [inRepository("web")]: vpcYaml("web", 1666) }, "Renumber again");
  const head = headOf(fabric.repository);
  const failed = await undone(operationId);
  expect(failed).toMatchObject({ status: "failed", errors: [{ code: "CONFLICT" }] });
  expect(headOf(fabric.repository)).toBe(head);
  expect((await undone(operationId, { force: true })).status).toBe("completed");
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(vpcYaml("web"));
});

test("an edit made here since stays, and flows with the next sync", async () => {
  const { fabric, operationId } = await renumbered(["web"]);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await undone(operationId);
  expect(readFrom(fabric.repository, inRepository("web"))).toBe(vpcYaml("web"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ labels: { team: "storage" }, state: "edited" });
});

test("an operation is undone once: the second time names the first", async () => {
  const { operationId } = await renumbered(["web"]);
  const first = await undone(operationId);
  expect(await undo(operationId)).toMatchObject({
    status: 409,
    body: { error_code: "CONFLICT", details: { undone_by: first.operation_id } },
  });
  expect((await preview(operationId)).body).toMatchObject({
    undoable: false,
    undone_by: first.operation_id,
    resources: [],
  });
});
