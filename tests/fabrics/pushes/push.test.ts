import { expect, test } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { database } from "@/lib/db";
import { fabricLock } from "@/lib/fabrics/fabrics/commands";
import { followKey } from "@/lib/fabrics/pushes/follow-up";
import { followBranchJob, handleGithubEvent } from "@/lib/fabrics/pushes/jobs";
import { systemActor } from "@/lib/operations/actor";
import { call } from "@/tests/support/call";
import { commitTo, headOf } from "@/tests/support/git";
import { pullRequestPayload, pushPayload } from "@/tests/support/github-payloads";
import {
  followed,
  IN_REPOSITORY,
  makeGithubFabric,
  PATH,
  propose,
  pullRequestOf,
} from "../pull-requests/support";
import { editHere, operationOf, resourceNamed, sync, vpcYaml, withWorker } from "../support";
import { deliver, settled, startedSyncs, withSecret } from "./support";

withWorker();
withSecret();

test("a push is read by a sync of the fabric that follows the branch, started within a second", async () => {
  const fabric = await makeGithubFabric();
  const after = commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) }, "Renumber");
  const at = new Date().toISOString();

  const { status, body } = await deliver({ event: "push", payload: pushPayload(fabric.url, { after }) });

  expect({ status, body }).toMatchObject({
    status: 202,
    body: { message: expect.stringMatching(/^Syncing github-/) },
  });
  const operation = await followed(fabric, at);
  expect(operation).toMatchObject({
    operation_type: "github_to_gui",
    status: "completed",
    initiated_by: "GitHub",
  });
  expect(Date.parse(operation.started_at ?? "") - Date.parse(at)).toBeLessThan(1000);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    spec: { subnets: { default: { vlan: 1050 } } },
  });
  const row = await database().fabric.findUniqueOrThrow({ where: { id: fabric.id } });
  expect(row.lastGithubEventAt).not.toBeNull();
  expect(row.autoSyncEnabled).toBe(false);
});

test("a push to another branch, and one that deletes the branch, start nothing", async () => {
  const fabric = await makeGithubFabric();
  const after = headOf(fabric.repository) ?? "";
  const other = await deliver({
    event: "push",
    payload: pushPayload(fabric.url, { after, branch: "feature/main" }),
  });
  const gone = await deliver({ event: "push", payload: pushPayload(fabric.url, { after, deleted: true }) });
  expect(other.body.message).toMatch(/^No fabric follows heads\/feature\/main/);
  expect(gone.body.message).toBe("main was deleted: there is nothing to read.");
  await settled();
  expect(await startedSyncs(fabric.id)).toEqual([]);
});

test("a fabric that is not initialised, or suspended, is left alone and named", async () => {
  const fabric = await makeGithubFabric();
  await database().fabric.update({ where: { id: fabric.id }, data: { autoSyncSuspendedAt: new Date() } });
  const after = commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) });
  const { body } = await deliver({ event: "push", payload: pushPayload(fabric.url, { after }) });
  expect(body.message).toMatch(/cannot be synced now/);
  await settled();
  expect(await startedSyncs(fabric.id)).toEqual([]);
});

test("pushes while an operation runs are read by one sync as soon as it has ended", async () => {
  const fabric = await makeGithubFabric();
  await database().operation.create({
    data: {
      id: `sync_held_${fabric.id}`,
      kind: "sync",
      fabricId: fabric.id,
      actorLabel: "test",
      request: {},
      status: "in_progress",
      lockKey: fabricLock(fabric.id),
    },
  });
  const at = new Date().toISOString();
  for (const vlan of [1050, 1051, 1052]) {
    const after = commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", vlan) });
    expect((await deliver({ event: "push", payload: pushPayload(fabric.url, { after }) })).status).toBe(202);
  }
  expect(await startedSyncs(fabric.id)).toEqual([]);
  await database().operation.update({
    where: { id: `sync_held_${fabric.id}` },
    data: { status: "completed", lockKey: null, endedAt: new Date() },
  });

  await followed(fabric, at);
  await settled();

  expect(await startedSyncs(fabric.id)).toHaveLength(1);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    spec: { subnets: { default: { vlan: 1052 } } },
  });
});

test("our own push causes no sync, somebody else's on top of it does", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const own = await sync(fabric);
  const head = own.github_integration.commit_sha ?? "";
  await deliver({ event: "push", payload: pushPayload(fabric.url, { after: head }) });
  await settled();
  expect(await startedSyncs(fabric.id)).toEqual([]);

  const text = vpcYaml("web", 1050).replace("team: network", "team: storage");
  const after = commitTo(fabric.repository, { [IN_REPOSITORY]: text });
  const at = new Date().toISOString();
  await deliver({ event: "push", payload: pushPayload(fabric.url, { after, commits: [head, after] }) });
  await followed(fabric, at);
  await settled();
  // A delivery that was overtaken brings nothing new either.
  await deliver({ event: "push", payload: { ...pushPayload(fabric.url, { after: head }), note: "late" } });
  await settled();
  expect(await startedSyncs(fabric.id)).toHaveLength(1);
});

test("a merge told by GitHub is read at once; told twice, or by a job that runs twice, it is the same", async () => {
  const fabric = await makeGithubFabric({ [PATH]: vpcYaml("web") });
  await editHere(fabric, "web", { labels: { team: "storage" } });
  await propose(fabric);
  const merged = fabric.github.merge(1, { how: "squash" });
  const [pull] = fabric.github.pulls;
  const facts = fabric.github.show("acme/network", pull as NonNullable<typeof pull>, "pull-request");
  const payload = pullRequestPayload(fabric.url, "closed", facts);
  const at = new Date().toISOString();

  const { body } = await deliver({ event: "pull_request", payload });
  expect(body.message).toBe("Taking note of pull request #1 of acme/network: closed.");
  await followed(fabric, at);
  await deliver({ event: "push", payload: pushPayload(fabric.url, { after: merged }) });
  const { id } = await pullRequestOf(fabric);
  const input = { kind: "pull_request", pullRequestIds: [id], pull_request: payload.pull_request };
  const ctx = { db: database(), actor: systemActor("scheduler"), now: new Date(), requestId: null };
  for (const _ of [1, 2]) await handleGithubEvent.perform(ctx, input);
  for (const _ of [1, 2])
    await followBranchJob.perform(ctx, { fabricId: fabric.id, head: merged, since: ctx.now });
  await settled();

  expect(await startedSyncs(fabric.id)).toHaveLength(1);
  expect(await pullRequestOf(fabric)).toMatchObject({ state: "merged", merge_commit: merged, waiting: 0 });
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", labels: { team: "storage" } });
});

test("a pull request closed on GitHub gives its resources back", async () => {
  const fabric = await makeGithubFabric();
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const { operation_id } = await propose(fabric);
  fabric.github.closePull(1);
  const [pull] = fabric.github.pulls;
  const facts = fabric.github.show("acme/network", pull as NonNullable<typeof pull>, "pull-request");
  await deliver({ event: "pull_request", payload: pullRequestPayload(fabric.url, "closed", facts) });
  await settled();
  expect(await pullRequestOf(fabric)).toMatchObject({ state: "closed", waiting: 0 });
  expect((await operationOf(operation_id)).github_integration.pull_request).toMatchObject({
    state: "closed",
  });
});

test("a push during a freeze is read once the window has ended, and once however often it is told", async () => {
  const fabric = await makeGithubFabric();
  const ends = new Date(Date.now() + 3_600_000).toISOString();
  await call(patchFabric, {
    method: "PATCH",
    params: { fabricId: fabric.id },
    body: {
      freeze_windows: [
        { name: "Migration", starts_at: new Date(0).toISOString(), ends_at: ends, allow_manual: true },
      ],
    },
  });
  const after = commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", 1050) }, "Renumber");
  const ctx = { db: database(), actor: systemActor("scheduler"), now: new Date(), requestId: null };

  for (const _ of [1, 2])
    await followBranchJob.perform(ctx, { fabricId: fabric.id, head: after, since: ctx.now });

  expect(await startedSyncs(fabric.id)).toEqual([]);
  const waiting = await database().$queryRaw<{ run_at: Date }[]>`
    SELECT run_at FROM graphile_worker.jobs WHERE key = ${followKey(fabric.id, after)}`;
  expect(waiting.map(({ run_at }) => run_at.toISOString())).toEqual([ends]);

  const at = new Date().toISOString();
  await call(patchFabric, { method: "PATCH", params: { fabricId: fabric.id }, body: { freeze_windows: [] } });
  // The worker's clock: the window has ended.
  await database().$queryRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker.jobs
    WHERE key = ${followKey(fabric.id, after)}`;
  expect(await followed(fabric, at)).toMatchObject({ status: "completed" });
  await settled();
  expect(await startedSyncs(fabric.id)).toHaveLength(1);
  expect(await resourceNamed(fabric, "web")).toMatchObject({
    spec: { subnets: { default: { vlan: 1050 } } },
  });
});
