import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { call } from "@/tests/support/call";
import { commitTo, createBareRepository, forcePush, git, headOf, logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const web = () => makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });

test("history rewritten under us is said, and merged over what was last agreed", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpcYaml("web"),
    "managed/vpcs/old.yaml": vpcYaml("old"),
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  forcePush(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) });

  const operation = await sync(fabric);

  expect(operation).toMatchObject({ status: "completed", statistics: { conflicts_detected: 0 } });
  expect(operation.warnings.join()).toMatch(/history of main was rewritten/);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    vpcYaml("web", 1050).replace("team: network", "team: storage"),
  );
  expect((await resourcesOf(fabric)).map(({ name }) => name)).toEqual(["web"]);
  expect((await sync(fabric)).warnings).toEqual([]);
});

test("a branch set back to an older commit takes back what it dropped, but no edit made here", async () => {
  const fabric = await web();
  await sync(fabric);
  const older = headOf(fabric.repository);
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  git(fabric.repository, ["update-ref", "refs/heads/main", older as string]);

  const operation = await sync(fabric);

  expect(operation.warnings.join()).toMatch(/rewritten/);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    vpcYaml("web").replace("team: network", "team: storage"),
  );
});

test("rewritten history that changes what was edited here is a conflict", async () => {
  const fabric = await web();
  await sync(fabric);
  await editHere(fabric, "web", { spec: { ipv4Namespace: "other" } });
  forcePush(fabric.repository, {
    [IN_REPOSITORY]: vpcYaml("web").replace("ipv4Namespace: default", "ipv4Namespace: third"),
  });

  await sync(fabric);

  expect(await openConflicts(fabric)).toMatchObject([
    { conflict_type: "concurrent_modification", details: { conflicting_fields: ["spec.ipv4Namespace"] } },
  ]);
});

test("an empty repository says that its directories are missing", async () => {
  const fabric = await web();
  const empty = await createBareRepository();
  rmSync(fabric.repository, { recursive: true });
  git("/", ["clone", "--quiet", "--bare", empty, fabric.repository]);

  const refused = await call(postSync, { params: { fabricId: fabric.id }, body: {} });

  expect(refused).toMatchObject({ status: 409, body: { error_code: "DIRECTORY_NOT_INITIALIZED" } });
});

test("a repository that lost all its branches fails the sync and deletes nothing here", async () => {
  const fabric = await web();
  await sync(fabric);
  git(fabric.repository, ["update-ref", "-d", "refs/heads/main"]);
  await createHere(fabric, { kind: "VPC", name: "shop", spec: {} });

  const operation = await sync(fabric);

  expect(operation).toMatchObject({ status: "failed", errors: [{ code: "BRANCH_NOT_FOUND" }] });
  expect((await resourcesOf(fabric)).map(({ name }) => name).sort()).toEqual(["shop", "web"]);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync" });
});

test("a branch deleted between two syncs fails the next one, which works once it is back", async () => {
  const fabric = await web();
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  git(fabric.repository, ["update-ref", "refs/heads/other", headOf(fabric.repository) as string]);
  git(fabric.repository, ["update-ref", "-d", "refs/heads/main"]);

  expect(await sync(fabric)).toMatchObject({ status: "failed", errors: [{ code: "BRANCH_NOT_FOUND" }] });
  git(fabric.repository, ["update-ref", "refs/heads/main", "refs/heads/other"]);
  expect(await sync(fabric)).toMatchObject({ status: "completed" });

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("team: storage");
  expect(logOf(fabric.repository)).toHaveLength(2);
});
