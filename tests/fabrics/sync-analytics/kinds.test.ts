import { expect, test } from "vitest";
import { GET } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-analytics/route";
import { call } from "@/tests/support/call";
import { commitTo } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  removeHere,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const kindsOf = async ({ id }: TestFabric) =>
  (await call(GET, { params: { fabricId: id } })).body.breakdown.by_resource_kind;

test("a sync records what it did by kind, and that outlives the resources", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/one.yaml": vpcYaml("one"),
    "managed/vpcs/two.yaml": vpcYaml("two", 1002),
  });
  await sync(fabric, { options: { dry_run: true } });
  expect(await kindsOf(fabric)).toEqual({});
  await sync(fabric);
  await createHere(fabric, {
    kind: "VLANNamespace",
    name: "tenants",
    spec: { ranges: [{ from: 1000, to: 2000 }] },
  });
  await removeHere(fabric, "two");
  await sync(fabric);
  expect(await kindsOf(fabric)).toEqual({
    VLANNamespace: { synced: 1, conflicts: 0, errors: 0 },
    VPC: { synced: 3, conflicts: 0, errors: 0 },
  });
});

test("a conflict that waits and a file that stays unreadable count once, however many syncs see them", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/one.yaml": vpcYaml("one"),
    "managed/vpcs/two.yaml": vpcYaml("two", 1002),
  });
  await sync(fabric);
  await editHere(fabric, "one", { labels: { team: "here" }, spec: vpcSpec(1500) });
  await commitTo(fabric.repository, {
    [`${DIRECTORY}/managed/vpcs/one.yaml`]: vpcYaml("one", 1600),
    [`${DIRECTORY}/managed/vpcs/two.yaml`]: "kind: [VPC\n",
  });
  await sync(fabric);
  await sync(fabric);
  expect(await kindsOf(fabric)).toEqual({ VPC: { synced: 2, conflicts: 1, errors: 1 } });
});

const vpcSpec = (vlan: number) => ({
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan } },
});
