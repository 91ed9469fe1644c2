import { expect, test } from "vitest";
import { commitTo, headOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  removeHere,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const PATH = "managed/vpcs/all.yaml";
const IN_REPOSITORY = `${DIRECTORY}/${PATH}`;
const three = ["one", "two", "three"].map((name) => vpcYaml(name)).join("---\n");
const labels = { team: "storage" };

test("an edit of the last document leaves the others where they are, at this sync and at the next", async () => {
  const fabric = await makeFabric({ [PATH]: three });
  await sync(fabric);
  await editHere(fabric, "three", { labels });

  await sync(fabric);
  const again = await sync(fabric);

  expect(again.statistics).toMatchObject({ resources_deleted: 0 });
  expect((await resourcesOf(fabric)).map(({ name, state }) => [name, state]).sort()).toEqual([
    ["one", "in_sync"],
    ["three", "in_sync"],
    ["two", "in_sync"],
  ]);
  const [first, second] = three.split("---\n");
  expect(await readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    [first, second, vpcYaml("three").replace("team: network", "team: storage")].join("---\n"),
  );
});

test("a document edited after an earlier one left the file is the one that is written", async () => {
  const fabric = await makeFabric({ [PATH]: three });
  await sync(fabric);
  await removeHere(fabric, "one");
  await sync(fabric);
  await editHere(fabric, "two", { labels });

  await sync(fabric);

  expect(await readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    ["", vpcYaml("two").replace("team: network", "team: storage"), vpcYaml("three")].join("---\n"),
  );
});

test("removing the last document of a file removes the file", async () => {
  const fabric = await makeFabric({ [PATH]: three });
  await sync(fabric);
  for (const name of ["one", "two", "three"]) await removeHere(fabric, name);

  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBeNull();
  expect(await resourcesOf(fabric)).toEqual([]);
});

test("a filtered sync does not hide the other documents of the file from the next one", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("one") });
  await sync(fabric);
  const both = [vpcYaml("one", 1050), vpcYaml("two")].join("---\n");
  commitTo(fabric.repository, { [IN_REPOSITORY]: both });

  await sync(fabric, { resource_filters: { names: ["one"] } });
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["one"]);
  await sync(fabric);

  expect((await resourcesOf(fabric)).map(({ name }) => name).sort()).toEqual(["one", "two"]);
});

test("a resource moved into a file that a filtered sync has read is not taken for deleted", async () => {
  const fabric = await makeFabric({ [PATH]: vpcYaml("one"), "managed/vpcs/two.yaml": vpcYaml("two") });
  await sync(fabric);
  commitTo(fabric.repository, {
    [IN_REPOSITORY]: [vpcYaml("one", 1050), vpcYaml("two")].join("---\n"),
    [`${DIRECTORY}/managed/vpcs/two.yaml`]: null,
  });

  await sync(fabric, { resource_filters: { names: ["one"] } });
  await sync(fabric);

  expect(await resourceNamed(fabric, "two")).toMatchObject({ state: "in_sync", file_path: PATH });
});

test("a new resource does not take the place of another identity", async () => {
  const taken = vpcYaml("web").replace("kind: VPC\n", "kind: VPCInfo\n");
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": taken });
  await sync(fabric);
  await createHere(fabric, { kind: "VPC", name: "web", spec: { vlan: 1 } });

  await sync(fabric);

  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/vpcs/web.yaml`)).toBe(taken);
  expect(await resourceNamed(fabric, "web", "VPC")).toMatchObject({ file_path: "managed/vpcs/web.vpc.yaml" });
  const head = headOf(fabric.repository);
  await sync(fabric);
  expect(headOf(fabric.repository)).toBe(head);
});
