import { randomBytes } from "node:crypto";
import { readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { resetEnv } from "@/lib/env";
import { type RunningWorker, startWorker } from "@/lib/jobs/worker";
import { call } from "@/tests/support/call";
import { commitTo, headOf, installHook, logOf, readFrom } from "@/tests/support/git";
import { DIRECTORY, editHere, operationOf, resourceNamed, sync, vpcYaml } from "../support";
import { startWorkerProcess } from "./killing";
import { isFetchStart, isPush, isPushStart, makeServedFabric, mirrorOf, type ServedFabric } from "./remote";

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const files = { "managed/vpcs/web.yaml": vpcYaml("web") };
const AFTER = vpcYaml("web").replace("team: network", "team: storage");

let worker: RunningWorker | null = null;
beforeAll(async () => {
  process.env.TIDELINE_GIT_SILENCE_SECONDS = "1";
  resetEnv();
  worker = await startWorker();
});
afterAll(() => worker?.stop());

/** A failed sync leaves both sides as they are, and once the trouble is over the next one does the work. */
async function failsAndRecovers(
  fabric: ServedFabric,
  code: string,
  mend: () => unknown,
): Promise<Awaited<ReturnType<typeof sync>>> {
  const head = headOf(fabric.repository);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const failed = await sync(fabric);
  expect(failed).toMatchObject({ status: "failed", errors: [{ code }] });
  expect(headOf(fabric.repository)).toBe(head);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", labels: { team: "storage" } });
  await mend();
  expect(await sync(fabric)).toMatchObject({ status: "completed", errors: [] });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(AFTER);
  expect(logOf(fabric.repository)).toHaveLength(2);
  return failed;
}

test("wrong credentials fail the request that starts a first sync, without showing them", async () => {
  const fabric = await makeServedFabric(files, { password: "right-secret", token: "wrong-secret" });

  const answer = await call(postSync, { params: { fabricId: fabric.id }, body: {} });

  expect(answer).toMatchObject({ status: 400, body: { error_code: "REPOSITORY_ACCESS_DENIED" } });
  expect(answer.text).not.toContain("wrong-secret");
});

test("credentials that stop working between two syncs fail the next one, until they are replaced", async () => {
  const fabric = await makeServedFabric(files, { password: "right-secret" });
  await sync(fabric);
  const setToken = (git_token: string) =>
    call(patchFabric, { method: "PATCH", params: { fabricId: fabric.id }, body: { git_token } });
  await setToken("stale-secret");

  const failed = await failsAndRecovers(fabric, "REPOSITORY_ACCESS_DENIED", () => setToken("right-secret"));

  expect(JSON.stringify(failed)).not.toContain("stale-secret");
});

test.for([
  ["before a fetch", isFetchStart],
  ["before a push", isPushStart],
  ["with a push in its hands", isPush],
] as const)("a server that falls silent %s is given up after the time limit", async ([, stops]) => {
  let isSilent = false;
  const fabric = await makeServedFabric(files, {
    intercept: (request) => isSilent && stops(request),
  });
  await sync(fabric);
  isSilent = true;

  await failsAndRecovers(fabric, "TIMEOUT_ERROR", () => {
    isSilent = false;
  });
});

test("a push that a hook refuses fails with the hook's words", async () => {
  const fabric = await makeServedFabric(files);
  await sync(fabric);
  installHook(fabric.repository, "pre-receive", 'echo "Ticket number missing" >&2; exit 1');

  const failed = await failsAndRecovers(fabric, "REPOSITORY_ACCESS_DENIED", () =>
    rmSync(join(fabric.repository, "hooks", "pre-receive")),
  );

  expect(failed.errors[0]?.message).toContain("Ticket number missing");
});

/** Empties every pack of a mirror, as a disk that lost power may leave them. */
function tear(mirror: string): void {
  const packs = join(mirror, "objects", "pack");
  for (const name of readdirSync(packs)) truncateSync(join(packs, name), 20);
}

test.for([
  ["deleted", (mirror: string) => rmSync(mirror, { recursive: true })],
  ["torn", tear],
] as const)(
  "a copy of the repository that is %s, between two syncs or during one, is made anew",
  async ([, damage]) => {
    let isArmed = false;
    const fabric = await makeServedFabric(files, {
      intercept: (request) => {
        if (isArmed && isPushStart(request)) damage(mirrorOf(fabric.url));
        isArmed &&= !isPushStart(request);
        return false;
      },
    });
    await sync(fabric);
    damage(mirrorOf(fabric.url));
    await editHere(fabric, "web", { labels: { team: "storage" } });
    expect(await sync(fabric)).toMatchObject({ status: "completed", errors: [] });
    expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(AFTER);

    await editHere(fabric, "web", { labels: { team: "compute" } });
    isArmed = true;
    expect(await sync(fabric)).toMatchObject({ status: "completed", errors: [] });

    expect(readFrom(fabric.repository, IN_REPOSITORY)).toContain("team: compute");
    expect(logOf(fabric.repository)).toHaveLength(3);
  },
);

test("a full disk fails the sync with that reason, and loses nothing", async () => {
  const fabric = await makeServedFabric(files);
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  const noise = randomBytes(300_000).toString("base64");
  commitTo(fabric.repository, { [`${DIRECTORY}/managed/notes.txt`]: noise });
  await worker?.stop();
  const starved = await startWorkerProcess();
  starved.limitFiles(64 * 1024);
  const started = await call(postSync, { params: { fabricId: fabric.id }, body: {} });

  const failed = await operationOf(String(started.body.operation_id));
  await starved.kill();
  worker = await startWorker();

  expect(failed).toMatchObject({ status: "failed" });
  expect(failed.errors[0]?.message).toMatch(/space|stored/);
  expect(await sync(fabric)).toMatchObject({ status: "completed" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(AFTER);
});
