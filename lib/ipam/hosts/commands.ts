import type { Prisma } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { isUnchanged, onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { database, inTransaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { publish } from "@/lib/live/publish";
import { addressOf } from "../addresses";
import { emitIpamEvents } from "../events/emit";
import { keepRefusals } from "../quotas/refusals";
import { type Outcome, orThrow } from "../round";
import { together } from "../together";
import { allocateHosts, type HostRequest } from "./allocate";
import { type HostWithPlace, type HostWithRegion, toHost, WITH_PLACE } from "./queries";
import { eventDataOf, factsOf, hostnameTaken, hostRecord } from "./record";
import { releaseHosts } from "./release";
import type {
  AllocateBatch,
  AllocateHost,
  BulkRelease,
  BulkReleased,
  Host,
  HostBatch,
  ReleaseHost,
  UpdateHost,
} from "./schema";

type Precondition = (current: Host) => void;

/** Allocates the lowest free address of a region, or a given one. */
export async function allocateHost(ctx: Ctx, input: AllocateHost): Promise<Host> {
  const { region_id, z_octet, ...fields } = input;
  const request: HostRequest = { ctx, input: fields, z: z_octet ?? undefined };
  const outcome = await together(`host ${region_id}`, request, (requests) =>
    inTransaction(database(), (db) => allocateHosts(db, region_id, requests)),
  );
  return keepRefusals(ctx, async () => toHost(orThrow(outcome)));
}

/** Allocates so many hosts at once, all of them or none. */
export function allocateBatch(ctx: Ctx, input: AllocateBatch): Promise<HostBatch> {
  const { region_id, count, hostname_prefix, start_number, ...fields } = input;
  const requests = Array.from({ length: count }, (_, index): HostRequest => {
    const number = String(start_number + index).padStart(3, "0");
    return { ctx, input: { ...fields, notes: "", hostname: `${hostname_prefix}-${number}` } };
  });
  return keepRefusals(ctx, () =>
    inTransaction(ctx.db, async (db) => {
      const outcomes = await allocateHosts(db, region_id, requests);
      return { count, results: outcomes.map((outcome) => toHost(orThrow(outcome))) };
    }),
  );
}

/** Changes what is said of a host; one that is released is history. */
export async function updateHost(
  ctx: Ctx,
  id: string,
  input: UpdateHost,
  precondition: Precondition,
): Promise<Host> {
  return inTransaction(ctx.db, async (db) => {
    const before = await lockHost(db, id);
    if (before.status === "Released")
      throw new AppError(
        "conflict",
        `${before.hostname} (${addressOf(before.number)}) is released and stays as it was.`,
      );
    await assertNameFree(db, before, input.hostname);
    precondition(toHost(before));
    const after = { ...before, ...columnsOf(input), updatedAt: ctx.now };
    const changed = onlyChanged(factsOf(before), factsOf(after));
    if (isUnchanged(changed)) return toHost(before);
    await db.host.update({ where: { id }, data: { ...columnsOf(input), updatedAt: ctx.now } });
    await audit(db, ctx, hostRecord(after, { action: "update", ...changed }));
    await publish(db, { type: "addresses", id: null, fabricId: null });
    const data = eventDataOf(after, after.region, after.region.country);
    await emitIpamEvents(db, ctx, [{ type: "host.updated", data }]);
    return toHost(after);
  });
}

async function lockHost(db: Prisma.TransactionClient, id: string): Promise<HostWithPlace> {
  await db.$queryRaw`SELECT id FROM "Host" WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const row = await db.host.findUnique({ where: { id }, include: WITH_PLACE });
  if (!row) throw notFound("host", id);
  return row;
}

const columnsOf = ({ device_type, os_type, cost_center, ...same }: UpdateHost) => ({
  ...same,
  ...(device_type !== undefined && { deviceType: device_type }),
  ...(os_type !== undefined && { osType: os_type }),
  ...(cost_center !== undefined && { costCenter: cost_center }),
});

/** The unique index has the last word; this gives the better message. */
async function assertNameFree(
  db: Prisma.TransactionClient,
  { id, regionId, region }: HostWithRegion,
  hostname: string | undefined,
): Promise<void> {
  if (hostname === undefined) return;
  const where = { regionId, hostname, status: { not: "Released" }, id: { not: id } } as const;
  if ((await db.host.count({ where })) > 0) throw hostnameTaken(region, hostname);
}

/** Releases one host. */
export function releaseHost(
  ctx: Ctx,
  id: string,
  { reason }: ReleaseHost,
  precondition: Precondition,
): Promise<Host> {
  return inTransaction(ctx.db, async (db) => {
    const release = { reason, precondition: (row: HostWithRegion) => precondition(toHost(row)) };
    const [outcome] = await releaseHosts(db, ctx, [id], release);
    return toHost(orThrow(outcome as Outcome<HostWithRegion>));
  });
}

/** Releases many hosts; what cannot be released is said of each and keeps nothing else. */
export function bulkRelease(ctx: Ctx, { host_ids, reason }: BulkRelease): Promise<BulkReleased> {
  return inTransaction(ctx.db, async (db) => {
    const outcomes = await releaseHosts(db, ctx, host_ids, { reason });
    const results = outcomes.map(({ row, error }, index) => ({
      host_id: host_ids[index] as string,
      success: row !== undefined,
      ip_address: row ? addressOf(row.number) : null,
      message: row ? `${row.hostname} was released.` : error.message,
    }));
    const successful = results.filter(({ success }) => success).length;
    return {
      total_requested: results.length,
      successful,
      failed: results.length - successful,
      results,
    };
  });
}
