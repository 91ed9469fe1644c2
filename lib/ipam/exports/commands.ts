import { randomUUID } from "node:crypto";
import { audit } from "@/lib/audit/audit";
import type { Ctx } from "@/lib/context";
import { inTransaction } from "@/lib/db";
import { AppError, invalidField } from "@/lib/errors";
import { startOperation } from "@/lib/operations/engine";
import { findCountry } from "../countries/queries";
import { getOwnOperation } from "../operations/own";
import { readPieces } from "../operations/pieces";
import { ipamPath } from "../urls";
import { fileNameOf } from "./queries";
import type { ExportQueued, StartExport } from "./schema";

/** Starts to write a file of regions and hosts; who took what out is on record. */
export async function startExport(ctx: Ctx, input: StartExport): Promise<ExportQueued> {
  for (const word of input.filters.country ?? [])
    if (!(await findCountry(ctx.db, word)))
      throw invalidField("filters.country", `The plan has no country ${word}.`);
  const id = randomUUID();
  await inTransaction(ctx.db, async (db) => {
    await startOperation(
      { ...ctx, db },
      { kind: "ipam_export", id, lockKey: `ipam_export:${id}`, request: input },
    );
    await audit(db, ctx, {
      event: "address_plan.exported",
      objectType: "export",
      objectId: id,
      objectLabel: `Address plan as ${input.format.toUpperCase()}`,
      after: JSON.parse(JSON.stringify(input)),
    });
  });
  return {
    job_id: id,
    status: "pending",
    message: "Export queued for processing",
    status_url: ipamPath(`/export/${id}`),
  };
}

/** The file of an export that is complete, read from the database as it is taken. */
export async function openExport(ctx: Ctx, id: string) {
  const row = await getOwnOperation(ctx, id, ["ipam_export"]);
  if (row.status !== "completed")
    throw new AppError("conflict", "This export has no file: it is not complete.", { status: row.status });
  return { pieces: readPieces(ctx.db, id), ...fileNameOf(row) };
}
