import { expect, test } from "vitest";
import { database } from "@/lib/db";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, editHere, openConflicts, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { isFetchStart, isPush, makeServedFabric } from "./remote";

withWorker();

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const files = { "managed/vpcs/web.yaml": vpcYaml("web") };

test("a push that arrived without an answer is recognised at once", async () => {
  let isBroken = true;
  const fabric = await makeServedFabric(files, {
    intercept: (request) => (isBroken && isPush(request) ? "swallow" : false),
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });

  const operation = await sync(fabric);
  isBroken = false;

  const [newest] = logOf(fabric.repository);
  expect(operation).toMatchObject({
    status: "completed",
    errors: [],
    github_integration: { commit_sha: newest?.commit },
  });
  expect(newest?.message).toContain(`Tideline-Operation: ${operation.operation_id}`);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync" });
});

test("a push that arrived while the server was gone is recorded by the next sync, over edits made since", async () => {
  let isBroken = false;
  const fabric = await makeServedFabric(files, {
    intercept: (request) => {
      if (!isBroken) return false;
      if (isPush(request)) return "swallow";
      // Once the pack is in, the server is gone for good.
      const isGone = logOf(fabric.repository).length > 1 && isFetchStart(request);
      if (isGone) request.socket.destroy();
      return isGone;
    },
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  isBroken = true;
  const failed = await sync(fabric);
  isBroken = false;
  expect(failed).toMatchObject({ status: "failed", errors: [{ code: "NETWORK_ERROR" }] });
  const arrived = logOf(fabric.repository);
  await editHere(fabric, "web", { labels: { team: "compute" } });

  const operation = await sync(fabric);

  expect(operation).toMatchObject({ status: "completed", statistics: { conflicts_detected: 0 } });
  expect(await openConflicts(fabric)).toEqual([]);
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("team: compute");
  expect(logOf(fabric.repository)).toHaveLength(arrived.length + 1);
  expect(await database().operation.findUnique({ where: { id: failed.operation_id } })).toMatchObject({
    commitSha: arrived[0]?.commit,
    checkpoint: null,
  });
});

test("a push that never arrived is forgotten once the branch has moved on", async () => {
  let isBroken = false;
  const fabric = await makeServedFabric(files, {
    intercept: (request) => {
      if (isBroken && isPush(request)) request.socket.destroy();
      return isBroken && isPush(request);
    },
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  isBroken = true;
  const failed = await sync(fabric);
  isBroken = false;
  expect(failed).toMatchObject({ status: "failed", github_integration: { commit_sha: null } });
  commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) });

  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(
    vpcYaml("web", 1050).replace("team: network", "team: storage"),
  );
  expect(logOf(fabric.repository)).toHaveLength(3);
  expect(await database().operation.findUnique({ where: { id: failed.operation_id } })).toMatchObject({
    commitSha: null,
    checkpoint: null,
  });
});
