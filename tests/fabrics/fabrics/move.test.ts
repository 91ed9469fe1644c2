import { expect, test } from "vitest";
import { PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { commitTo, createBareRepository, readFrom } from "@/tests/support/git";
import { clash, getOne } from "../conflicts/support";
import {
  DIRECTORY,
  makeFabric,
  openConflicts,
  removeHere,
  resourcesOf,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const webIn = (repository: string) => readFrom(repository, `${DIRECTORY}/managed/vpcs/web.yaml`);

test("a fabric that moves to another repository takes its resources along, and overwrites nothing there", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpcYaml("web"),
    "managed/vpcs/lab.yaml": vpcYaml("lab", 1002),
    "managed/vpcs/equal.yaml": vpcYaml("equal", 1004),
  });
  await sync(fabric);
  const repository = createBareRepository({
    files: {
      [`${DIRECTORY}/managed/vpcs/web.yaml`]: vpcYaml("web", 1900),
      [`${DIRECTORY}/managed/vpcs/equal.yaml`]: vpcYaml("equal", 1004),
    },
  });

  const { status } = await call(PATCH, {
    method: "PATCH",
    params: { fabricId: fabric.id },
    body: { git_repository_url: repository },
  });
  expect(status).toBe(200);
  await sync(fabric);

  const states = Object.fromEntries((await resourcesOf(fabric)).map(({ name, state }) => [name, state]));
  expect(states).toEqual({ web: "conflict", lab: "in_sync", equal: "in_sync" });
  expect(readFrom(repository, `${DIRECTORY}/managed/vpcs/lab.yaml`)).toContain("vlan: 1002");
  expect(webIn(repository)).toBe(vpcYaml("web", 1900));
  const [conflict] = await openConflicts({ ...fabric, repository });
  expect(conflict).toMatchObject({
    conflict_type: "create_create",
    details: { conflicting_fields: ["spec.subnets.default.vlan"] },
  });
});

const move = (fabric: TestFabric) =>
  call(PATCH, { method: "PATCH", params: { fabricId: fabric.id }, body: { gitops_directory: "elsewhere" } });

/** The conflicts whose end was told. */
const toldEnded = async ({ id: fabricId }: TestFabric) =>
  (await database().event.findMany({ where: { fabricId, type: "conflict_resolved" } })).map(
    ({ conflictId }) => `conflict_${conflictId}`,
  );

test("a conflict with the old repository ends with the move, as history that says so, and its end is told", async () => {
  const { fabric, conflict } = await clash();
  await move(fabric);
  expect(await openConflicts(fabric)).toEqual([]);
  expect(await toldEnded(fabric)).toEqual([conflict.conflict_id]);
  expect((await getOne(conflict.conflict_id)).body).toMatchObject({
    status: "resolved",
    resolution: { strategy: "moved", resolved_by: expect.any(String), commit_sha: null },
    resource: { state: "edited" },
  });
});

test("the end of a conflict that goes with its resource is told as well", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });
  await sync(fabric);
  await removeHere(fabric, "web");
  commitTo(fabric.repository, { [`${DIRECTORY}/managed/vpcs/web.yaml`]: vpcYaml("web", 1003) });
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  await move(fabric);
  expect(await resourcesOf(fabric)).toEqual([]);
  expect(await toldEnded(fabric)).toEqual([conflict?.conflict_id]);
});
