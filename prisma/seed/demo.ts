import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PrismaClient } from "@/generated/prisma/client";
import type { Ctx } from "@/lib/context";
import { commitFiles } from "@/lib/fabrics/commit-files";
import { createFabric } from "@/lib/fabrics/fabrics/commands";
import { getFabricRow } from "@/lib/fabrics/fabrics/queries";
import { initializeDirectories } from "@/lib/fabrics/gitops-directories/commands";
import { InitializeDirectories } from "@/lib/fabrics/gitops-directories/schema";
import { localRepositories, remoteOf } from "@/lib/fabrics/remote";
import { updateResource } from "@/lib/fabrics/resources/commands";
import { getResource } from "@/lib/fabrics/resources/queries";
import { startSync } from "@/lib/fabrics/sync-operations/commands";
import { StartSync } from "@/lib/fabrics/sync-operations/schema";
import type { FileChange } from "@/lib/git/commit";
import { startWorker } from "@/lib/jobs/worker";
import { isObject, type JsonObject } from "@/lib/json";
import { systemActor } from "@/lib/operations/actor";
import { throwIfFailed, waitForEnd } from "@/lib/operations/wait";
import { seedAddresses } from "./demo/addresses";
import { demoFiles } from "./demo/files";

const NAME = "demo";
const DIRECTORY = "fabrics/demo";

/**
 * Makes the demo workspace: a fabric with a bare Git repository of its own, edited on both sides so
 * that a conflict is waiting. Everything goes the way a user's own work would.
 */
export async function seedDemo(db: PrismaClient): Promise<void> {
  if (await db.fabric.findUnique({ where: { name: NAME } })) return;
  const worker = await startWorker();
  try {
    const ctx: Ctx = { db, actor: systemActor("demo"), now: new Date(), requestId: null };
    const fabric = await createFabric(ctx, {
      name: NAME,
      description:
        "A small leaf-spine fabric to try things on. Its repository is a bare one in the data directory.",
      git_repository_url: await makeRepository(),
      git_branch: "main",
      gitops_directory: DIRECTORY,
      sync_interval: 300,
      auto_sync_enabled: false,
    });
    await initializeDirectories(ctx, fabric.id, InitializeDirectories.parse({}));
    const files = Object.entries(demoFiles()).map(([path, content]) => ({ path, content }));
    await commit(ctx, fabric.id, "Describe the lab fabric", () => files);
    await sync(ctx, fabric.id);
    await editHere(ctx, fabric.id);
    await editInGit(ctx, fabric.id);
    await sync(ctx, fabric.id);
    await seedAddresses(db, NAME);
  } finally {
    await worker.stop();
  }
}

async function makeRepository(): Promise<string> {
  const path = join(localRepositories(), `${NAME}.git`);
  await mkdir(localRepositories(), { recursive: true });
  await promisify(execFile)("git", ["init", "--quiet", "--bare", "--initial-branch=main", path]);
  return path;
}

async function commit(
  ctx: Ctx,
  fabricId: number,
  message: string,
  changes: (texts: Map<string, string>) => FileChange[],
): Promise<void> {
  const fabric = await getFabricRow(ctx.db, fabricId);
  const remote = remoteOf(fabric);
  const author = { ...ctx.actor, name: "Network team", email: "network@example.test" };
  await commitFiles({
    remote,
    fabric,
    author,
    message,
    prepare: async (entries) => {
      const blobs = await remote.readBlobs(entries.map((entry) => entry.oid));
      return changes(
        new Map(entries.map((entry) => [entry.path, blobs.get(entry.oid)?.toString("utf8") ?? ""])),
      );
    },
  });
}

async function sync(ctx: Ctx, fabricId: number): Promise<void> {
  const { operation_id } = await startSync({ ...ctx, now: new Date() }, fabricId, StartSync.parse({}));
  throwIfFailed(await waitForEnd(operation_id, 60_000, ctx.db));
}

/** What somebody changed in the browser. */
async function editHere(ctx: Ctx, fabricId: number): Promise<void> {
  await edit(ctx, fabricId, "VPC", "web", (spec) => {
    const subnets = spec.subnets as Record<string, JsonObject>;
    const { frontend = {} } = subnets;
    return {
      ...spec,
      subnets: {
        ...subnets,
        frontend: { ...frontend, vlan: 1015, gateway: "10.10.1.254" },
        metrics: { subnet: "10.10.3.0/24", gateway: "10.10.3.1", vlan: 1012 },
      },
    };
  });
  await edit(ctx, fabricId, "VPC", "lab", (spec) => ({ ...spec, defaultIsolated: true }));
  await edit(ctx, fabricId, "Switch", "leaf-02", (spec) => ({
    ...spec,
    description: "rack 2, unit 41 (moved)",
  }));
}

async function edit(
  ctx: Ctx,
  fabricId: number,
  kind: string,
  name: string,
  change: (spec: JsonObject) => JsonObject,
): Promise<void> {
  const row = await ctx.db.resource.findFirstOrThrow({ where: { fabricId, kind, name } });
  const { spec } = await getResource(ctx, row.id);
  if (!isObject(spec)) throw new Error(`${kind} ${name} of the demo has no spec.`);
  await updateResource({ ...ctx, now: new Date() }, row.id, { spec: change(spec) }, () => {});
}

/** What colleagues changed in Git meanwhile: partly the same fields, and one resource is gone. */
async function editInGit(ctx: Ctx, fabricId: number): Promise<void> {
  await commit(ctx, fabricId, "Renumber the web frontend and add a resolver", (texts) => {
    const path = "managed/vpcs/web.yaml";
    const content = (texts.get(path) ?? "")
      .replace("vlan: 1010 # announced", "vlan: 1020 # announced")
      .replace("gateway: 10.10.1.1\n", "gateway: 10.10.1.2\n")
      .replace("            - 10.10.250.5\n", "            - 10.10.250.5\n            - 10.10.250.9\n")
      .replace("tier: production", "tier: public");
    return [{ path, content }];
  });
  await commit(ctx, fabricId, "Retire the lab network", () => [
    { path: "managed/vpcs/lab.yaml", content: null },
  ]);
  await commit(ctx, fabricId, "Say which storage subnet is backed up", (texts) => {
    const path = "managed/vpcs/storage.yaml";
    const content = (texts.get(path) ?? "").replace(
      "    team: storage\n",
      "    team: storage\n    backup: nightly\n",
    );
    return [{ path, content }];
  });
}
