import { expect, test } from "vitest";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const PATH = "managed/vpcs/web.yaml";
const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;

test("what Git holds becomes a resource, and nothing is committed for it", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  const before = await logOf(fabric.repository);

  const operation = await sync(fabric);

  expect(operation).toMatchObject({
    status: "completed",
    errors: [],
    github_integration: { commit_sha: null },
  });
  expect(operation.statistics).toMatchObject({ resources_created: 1, conflicts_detected: 0 });
  const web = await resourceNamed(fabric, "web");
  expect(web).toMatchObject({ kind: "VPC", state: "in_sync", file_path: PATH });
  expect(await logOf(fabric.repository)).toEqual(before);
});

test("changes of different fields on both sides meet in one commit, and every other line stays", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  const { spec } = await resourceNamed(fabric, "web");
  await editHere(fabric, "web", {
    spec: { ...spec, subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.254", vlan: 1001 } } },
  });
  const theirs = vpcYaml("web").replace("vlan: 1001", "vlan: 1050");
  await commitTo(fabric.repository, { [IN_REPOSITORY]: theirs }, "Renumber");

  const operation = await sync(fabric);

  expect(operation.statistics).toMatchObject({ resources_updated: 1, conflicts_pending: 0 });
  expect(await readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    theirs.replace("gateway: 10.10.1.1 #", "gateway: 10.10.1.254 #"),
  );
  const web = await resourceNamed(fabric, "web");
  expect(web.state).toBe("in_sync");
  expect(web.spec).toMatchObject({ subnets: { default: { vlan: 1050, gateway: "10.10.1.254" } } });
});

test("syncing twice makes no second commit", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await createHere(fabric, { kind: "Server", name: "server-01", spec: { description: "web" } });
  await sync(fabric);
  const once = await logOf(fabric.repository);

  const again = await sync(fabric);

  expect(again.github_integration.commit_sha).toBeNull();
  expect(await logOf(fabric.repository)).toEqual(once);
});

test("one field changed on both sides is a conflict, and neither edit is lost", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("web") });
  await sync(fabric);
  await editHere(fabric, "web", {
    spec: {
      ipv4Namespace: "default",
      subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1002 } },
    },
  });
  const theirs = vpcYaml("web", 1003);
  await commitTo(fabric.repository, { [IN_REPOSITORY]: theirs }, "Renumber");

  const operation = await sync(fabric);

  expect(operation).toMatchObject({ status: "completed", statistics: { conflicts_pending: 1 } });
  const [conflict] = await openConflicts(fabric);
  expect(conflict?.details).toMatchObject({
    conflicting_fields: ["spec.subnets.default.vlan"],
    base_values: { "spec.subnets.default.vlan": 1001 },
    gui_values: { "spec.subnets.default.vlan": 1002 },
    github_values: { "spec.subnets.default.vlan": 1003 },
  });
  expect(await readFrom(fabric.repository, IN_REPOSITORY)).toBe(theirs);
  expect((await resourceNamed(fabric, "web")).spec).toMatchObject({ subnets: { default: { vlan: 1002 } } });
});
