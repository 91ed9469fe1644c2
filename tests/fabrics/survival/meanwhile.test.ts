import { expect, test, vi } from "vitest";
import { POST as resolveConflict } from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/resolve/route";
import { POST as postSync } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import { POST as cancelSync } from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/cancel/route";
import { database } from "@/lib/db";
import { call } from "@/tests/support/call";
import { commitTo, headOf, logOf, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  openConflicts,
  operationOf,
  removeHere,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";
import { door, isFetchStart, isPush, makeServedFabric } from "./remote";

withWorker();

const IN_REPOSITORY = `${DIRECTORY}/managed/vpcs/web.yaml`;
const files = { "managed/vpcs/web.yaml": vpcYaml("web") };
const labelled = (text: string, team: string) => text.replace("team: network", `team: ${team}`);

type Held = { stops: typeof isPush; at: ReturnType<typeof door> } | null;

/** A synced fabric with one edit, whose server can be told to hold a request up. */
async function edited() {
  let held: Held = null;
  const fabric = await makeServedFabric(files, {
    intercept: async (request) => {
      if (held?.stops(request)) await held.at.wait();
      return false;
    },
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  /** Starts a sync and comes back when its server holds it up. */
  const startHeldUp = async (stops: typeof isPush) => {
    const at = door();
    held = { stops, at };
    const started = await call(postSync, { params: { fabricId: fabric.id }, body: {} });
    await at.arrived;
    const id = String(started.body.operation_id);
    const goOn = () => {
      held = null;
      at.open();
      return operationOf(id);
    };
    return { id, goOn };
  };
  return { fabric, startHeldUp };
}

async function heldUp(stops: typeof isPush) {
  const { fabric, startHeldUp } = await edited();
  return { fabric, ...(await startHeldUp(stops)) };
}

/** Resolves once the request to cancel is in the database. */
async function cancelRequested(id: string): Promise<void> {
  await vi.waitFor(async () => {
    const row = await database().operation.findUniqueOrThrow({ where: { id } });
    expect(row.cancelRequestedAt).not.toBeNull();
  });
}

test("an edit made while the sync reads stays, and flows with the next one", async () => {
  const { fabric, goOn } = await heldUp(isFetchStart);
  await editHere(fabric, "web", { labels: { team: "compute" } });

  expect(await goOn()).toMatchObject({ status: "completed" });
  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(labelled(vpcYaml("web"), "compute"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "in_sync", labels: { team: "compute" } });
});

test("an edit made while the push runs stays, and flows with the next sync without a conflict", async () => {
  const { fabric, goOn } = await heldUp(isPush);
  await editHere(fabric, "web", { labels: { team: "compute" } });

  expect(await goOn()).toMatchObject({ status: "completed" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(labelled(vpcYaml("web"), "storage"));
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", labels: { team: "compute" } });
  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(labelled(vpcYaml("web"), "compute"));
  expect(await openConflicts(fabric)).toEqual([]);
});

test("a deletion made while the push runs stays, and leaves Git with the next sync", async () => {
  const { fabric, goOn } = await heldUp(isPush);
  await removeHere(fabric, "web");

  await goOn();
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "deleting" });
  await sync(fabric);

  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBeNull();
  expect(await resourcesOf(fabric)).toEqual([]);
});

test("a resource created here while the sync brings the same one from Git is merged by the next", async () => {
  const { fabric, startHeldUp } = await edited();
  commitTo(fabric.repository, { [`${DIRECTORY}/managed/vpcs/shop.yaml`]: vpcYaml("shop") });
  const { goOn } = await startHeldUp(isPush);
  await createHere(fabric, { kind: "VPC", name: "shop", labels: { site: "north" }, spec: {} });

  expect(await goOn()).toMatchObject({ status: "completed", errors: [] });
  expect(await resourceNamed(fabric, "shop")).toMatchObject({ state: "edited", labels: { site: "north" } });
  await sync(fabric);

  expect(await resourceNamed(fabric, "shop")).toMatchObject({
    state: "in_sync",
    labels: { site: "north", team: "network" },
  });
});

test("a result edited by hand does not hide what somebody pushed meanwhile", async () => {
  const fabric = await makeServedFabric(files);
  await sync(fabric);
  await editHere(fabric, "web", { spec: { ipv4Namespace: "other" } });
  const theirs = vpcYaml("web").replace("ipv4Namespace: default", "ipv4Namespace: third");
  commitTo(fabric.repository, { [IN_REPOSITORY]: theirs });
  await sync(fabric);
  const [conflict] = await openConflicts(fabric);
  const unseen = theirs.replace("vlan: 1001", "vlan: 1050");
  commitTo(fabric.repository, { [IN_REPOSITORY]: unseen });
  const resolve = () =>
    call(resolveConflict, {
      params: { conflictId: conflict?.conflict_id ?? "" },
      body: { resolution_strategy: "manual", edited_yaml: vpcYaml("web") },
    });

  expect(await resolve()).toMatchObject({ status: 422, body: { error_code: "CONFLICT_RESOLUTION_FAILED" } });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(unseen);

  await sync(fabric);
  expect(await resolve()).toMatchObject({ status: 200 });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(vpcYaml("web"));
});

test("while one sync runs a second is refused, and names the first", async () => {
  const { fabric, id, goOn } = await heldUp(isFetchStart);

  const second = await call(postSync, { params: { fabricId: fabric.id }, body: {} });

  expect(second).toMatchObject({ status: 409, body: { error_code: "OPERATION_IN_PROGRESS" } });
  expect(second.body.details).toMatchObject({ operation_id: id });
  expect(await goOn()).toMatchObject({ status: "completed" });
});

test("a cancel before the push leaves both sides as they were", async () => {
  const { fabric, id, goOn } = await heldUp(isFetchStart);
  const head = headOf(fabric.repository);
  const answer = call(cancelSync, { params: { operationId: id }, body: { reason: "Not now" } });
  await cancelRequested(id);

  expect(await goOn()).toMatchObject({ status: "cancelled" });

  expect(await answer).toMatchObject({ status: 200, body: { final_status: { changes_committed: false } } });
  expect(headOf(fabric.repository)).toBe(head);
  expect(await resourceNamed(fabric, "web")).toMatchObject({ state: "edited", labels: { team: "storage" } });
  expect(await sync(fabric)).toMatchObject({ status: "completed" });
});

test("a cancel after the push began is refused, and the operation completes", async () => {
  const { fabric, id, goOn } = await heldUp(isPush);

  const answer = await call(cancelSync, { params: { operationId: id }, body: { reason: "Too late" } });

  expect(answer).toMatchObject({ status: 409, body: { error_code: "OPERATION_ENDED" } });
  expect(await goOn()).toMatchObject({ status: "completed" });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(labelled(vpcYaml("web"), "storage"));
});

test("commits that others push between fetch and push are merged, each time anew", async () => {
  let left = 0;
  const fabric = await makeServedFabric(files, {
    intercept: (request) => {
      if (!isPush(request) || left === 0) return false;
      left -= 1;
      const vlan = 1050 + left;
      commitTo(fabric.repository, { [IN_REPOSITORY]: vpcYaml("web", vlan) }, `Renumber to ${vlan}`);
      return false;
    },
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  left = 3;

  const operation = await sync(fabric);

  expect(operation).toMatchObject({ status: "completed", errors: [] });
  expect(readFrom(fabric.repository, IN_REPOSITORY)).toBe(labelled(vpcYaml("web", 1050), "storage"));
  expect(logOf(fabric.repository).filter(({ committer }) => committer === "Tideline")).toHaveLength(1);
  expect(logOf(fabric.repository)).toHaveLength(5);
});
