import {
  GET as getUndo,
  POST as postUndo,
} from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/undo/route";
import { database } from "@/lib/db";
import type { SyncOperation } from "@/lib/fabrics/sync-operations/schema";
import { type CallOptions, call } from "@/tests/support/call";
import { pathsOf, readFrom } from "@/tests/support/git";
import { operationOf, type TestFabric } from "../support";

export const undo = (
  operationId: string,
  body: Record<string, unknown> = {},
  options: Partial<CallOptions> = {},
) => call(postUndo, { params: { operationId }, body, ...options });
export const preview = (operationId: string, query: Record<string, string> = {}) =>
  call(getUndo, { params: { operationId }, query });

/** Undoes and waits for the end. */
export async function undone(
  operationId: string,
  body: Record<string, unknown> = {},
): Promise<SyncOperation> {
  const started = await undo(operationId, body);
  if (started.status !== 202) throw new Error(`Not undone: ${JSON.stringify(started.body)}`);
  return operationOf(started.body.operation_id);
}

/** Every file of the fabric below managed/ and raw/, with its bytes. */
export const treeOf = ({ repository }: TestFabric): Record<string, string> =>
  Object.fromEntries(
    pathsOf(repository)
      .filter((path) => /^[^/]+\/[^/]+\/(managed|raw)\//.test(path))
      .map((path) => [path, readFrom(repository, path) ?? ""]),
  );

/** What the GUI's side holds, document and typed text, by name. */
export async function guiOf({ id }: TestFabric): Promise<Record<string, unknown>> {
  const rows = await database().resource.findMany({ where: { fabricId: id }, orderBy: { name: "asc" } });
  return Object.fromEntries(
    rows.map(({ kind, name, gui, base, git, guiText, state }) => [
      `${kind}/${name}`,
      { gui, base, git, guiText, state },
    ]),
  );
}

export const goingBack = (operation: SyncOperation): string[] => namesBy(operation, "goes_back");
export const staying = (operation: SyncOperation): string[] => namesBy(operation, "stays");

const namesBy = ({ result }: SyncOperation, outcome: string): string[] =>
  ((result?.resources ?? []) as { outcome: string; resource: { name: string } }[])
    .filter((each) => each.outcome === outcome)
    .map(({ resource }) => resource.name)
    .sort();
