import { expect, test } from "vitest";
import { PATCH } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { call } from "@/tests/support/call";
import { createBareRepository, readFrom } from "@/tests/support/git";
import { DIRECTORY, makeFabric, openConflicts, resourcesOf, sync, vpcYaml, withWorker } from "../support";

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
