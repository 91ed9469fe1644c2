import { GET as getOne } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/backups/[label]/route";
import { GET as getAll } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/backups/route";
import { POST as postRestore } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/restore/route";
import type { RestoreResult } from "@/lib/fabrics/backups/schema";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { type CallOptions, call } from "@/tests/support/call";
import { clash, resolve } from "../conflicts/support";
import { operationOf, type TestFabric } from "../support";

type Options = Partial<CallOptions>;

export const listBackups = ({ id }: Pick<TestFabric, "id">, options: Options = {}) =>
  call(getAll, { params: { fabricId: id }, ...options });
export const getBackup = ({ id }: Pick<TestFabric, "id">, label: string, options: Options = {}) =>
  call(getOne, { params: { fabricId: id, label }, ...options });
export const restore = (
  { id }: Pick<TestFabric, "id">,
  body: Record<string, unknown>,
  options: Options = {},
) => call(postRestore, { params: { fabricId: id }, body, ...options });

/** Restores and waits for the end. */
export async function restored(
  fabric: TestFabric,
  body: Record<string, unknown>,
): Promise<SyncOperation & { result: RestoreResult }> {
  const started = await restore(fabric, body);
  if (started.status !== 202) throw new Error(`Not restored: ${JSON.stringify(started.body)}`);
  return (await operationOf(started.body.operation_id)) as SyncOperation & { result: RestoreResult };
}

/** A fabric whose one conflict was resolved for Git's VLAN 1003, and the backup that this made of the GUI's 1002. */
export async function decided(strategy = "github_wins") {
  const { fabric, conflict } = await clash();
  const { body } = await resolve(conflict.conflict_id, { resolution_strategy: strategy });
  const location: string = body.resolution_details.backup_created;
  return {
    fabric,
    conflict,
    location,
    label: location.replace("backup/", ""),
    operationId: body.operation_id,
  };
}
