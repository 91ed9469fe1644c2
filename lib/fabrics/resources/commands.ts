import { Prisma, type Resource as Row } from "@/generated/prisma/client";
import { audit } from "@/lib/audit/audit";
import { onlyChanged } from "@/lib/audit/changes";
import type { Ctx } from "@/lib/context";
import { inTransaction, takeTurn } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { JsonObject } from "@/lib/json";
import { publish } from "@/lib/live/publish";
import { editDocument } from "@/lib/yaml/edit";
import { type Concern, concernOf, declared } from "../conflicts/concerns";
import { conflictOf, mergeSides } from "../conflicts/detect";
import { closeFindingsOf, keepFindings } from "../conflicts/findings";
import { findFileConflict, keepConflict } from "../conflicts/upkeep";
import { fabricLock } from "../fabrics/commands";
import { ownershipOf } from "../fabrics/ownership";
import { getFabricRow } from "../fabrics/queries";
import { ownedSides } from "../sync-operations/plan";
import { checkResource } from "./checks";
import { DEFAULT_NAMESPACE, identityKey, identityOf, withoutRuntimeFields, withParts } from "./document";
import { KINDS } from "./kinds";
import { putBackWarnings } from "./ownership";
import { getResource, shownDocument } from "./queries";
import { readResourceYaml } from "./read-yaml";
import { kubernetesProblems, stateOf } from "./rules";
import type { CreateResource, Resource, UpdateResource } from "./schema";

type Tx = Prisma.TransactionClient;
/** A GUI document and, when it was typed as YAML, its text. */
type Edit = { document: JsonObject; text: string | null };

/** Stores a new resource as the GUI's document; it reaches Git at the next sync. */
export async function createResource(ctx: Ctx, fabricId: number, input: CreateResource): Promise<Resource> {
  const edit = await newDocument(input);
  assertAcceptable(edit.document, input.yaml === undefined ? FIELD_OF : () => "yaml");
  return inTransaction(ctx.db, async (db) => {
    const fabric = await getFabricRow(db, fabricId);
    const identity = identityOf(edit.document);
    await takeTurn(db, `${identityKey(identity)} of fabric ${fabric.id}`);
    const existing = await db.resource.findUnique({
      where: { fabricId_kind_namespace_name: { fabricId: fabric.id, ...identity } },
    });
    if (existing && existing.state !== "deleting")
      throw new AppError(
        "already_exists",
        `${identity.kind} ${identity.name} already exists in ${fabric.name}.`,
        {
          field_errors: {
            [input.yaml === undefined ? "name" : "yaml"]: [`${identityKey(identity)} is taken.`],
          },
          resource_id: existing.id,
        },
      );
    const row =
      existing ??
      (await db.resource.create({
        data: { fabricId, ...identity, apiVersion: String(edit.document.apiVersion), createdAt: ctx.now },
      }));
    await saveEdit(db, ctx, row, edit);
    await auditResource(db, ctx, "resource.created", row, null, edit.document);
    return getResource({ ...ctx, db }, row.id);
  });
}

/** Replaces the given parts of the GUI's document. One marked for removal comes back. */
export async function updateResource(
  ctx: Ctx,
  id: number,
  input: UpdateResource,
  precondition: (current: Resource) => void,
): Promise<Resource> {
  const typed =
    input.yaml === undefined ? null : withoutRuntimeFields(await readResourceYaml(input.yaml, "yaml"));
  return inTransaction(ctx.db, async (db) => {
    const row = await lockRow(db, id);
    precondition(await getResource({ ...ctx, db }, id));
    const current = shownDocument(row);
    const edit = typed ? { document: typed, text: input.yaml ?? null } : partsEdit(row, current, input);
    assertAcceptable(edit.document, typed ? () => "yaml" : FIELD_OF);
    assertSameIdentity(current, edit.document);
    await saveEdit(db, ctx, row, edit);
    await auditResource(db, ctx, "resource.changed", row, current, edit.document);
    return getResource({ ...ctx, db }, id);
  });
}

/**
 * Marks the resource for removal from Git at the next sync; one that Git never had is gone at once.
 */
export async function deleteResource(
  ctx: Ctx,
  id: number,
  precondition: (current: Resource) => void,
): Promise<void> {
  await inTransaction(ctx.db, async (db) => {
    const row = await lockRow(db, id);
    precondition(await getResource({ ...ctx, db }, id));
    await auditResource(db, ctx, "resource.deleted", row, shownDocument(row), null);
    const isBusy = await db.operation.findUnique({ where: { lockKey: fabricLock(row.fabricId) } });
    // A running sync may be writing it to Git just now: then it stays, marked, for the next one.
    if (row.git === null && row.base === null && !isBusy) {
      const fabric = await getFabricRow(db, row.fabricId);
      const moment = { now: ctx.now, operationId: null };
      await closeFindingsOf(db, fabric, [id], moment);
      await db.resource.delete({ where: { id } });
      await keepFindings(db, fabric, concernsOf(row, null), moment);
      await publish(db, { type: "resource", id, fabricId: row.fabricId });
    } else await saveEdit(db, ctx, row, null);
  });
}

/** Writes the GUI's side, and what follows from it: state, warnings, history, the open conflict. */
async function saveEdit(db: Tx, ctx: Ctx, row: Row, edit: Edit | null): Promise<void> {
  const sides = {
    base: row.base as JsonObject | null,
    gui: edit?.document ?? null,
    git: row.git as JsonObject | null,
    guiEditedAt: ctx.now,
    gitEditedAt: row.gitEditedAt,
  };
  // Only a text that says more than Git's is worth keeping: comments, or another spelling.
  const text = edit?.text && edit.text !== row.gitText ? edit.text : null;
  const fabric = await getFabricRow(db, row.fabricId);
  const { owned, putBack } = ownedSides(sides, ownershipOf(fabric.fieldOwnership)(row.kind));
  const detected = conflictOf(owned, mergeSides(owned));
  const moment = { now: ctx.now, operationId: null };
  const hasConflict =
    (await findFileConflict(db, row.id, detected)) !== null ||
    (await keepConflict(db, fabric, row, detected, sides, moment));
  await db.resource.update({
    where: { id: row.id },
    data: {
      gui: edit?.document ?? Prisma.DbNull,
      guiText: text,
      guiEditedAt: ctx.now,
      guiEditedBy: ctx.actor.label,
      ...(edit && { apiVersion: String(edit.document.apiVersion) }),
      state: stateOf({
        ...sides,
        hasOwnText: text !== null,
        hasConflict,
        isUnreadable: row.state === "invalid",
      }),
      warnings: [...putBackWarnings(putBack), ...(edit ? checkResource(edit.document) : [])],
      version: { increment: 1 },
      updatedAt: ctx.now,
    },
  });
  await db.resourceVersion.create({
    data: {
      resourceId: row.id,
      side: "gui",
      document: edit?.document ?? Prisma.DbNull,
      author: ctx.actor.label,
      at: ctx.now,
    },
  });
  await keepFindings(db, fabric, concernsOf(row, declared(sides)), moment);
  await publish(db, { type: "resource", id: row.id, fabricId: row.fabricId });
}

const concernsOf = (row: Row, after: JsonObject | null): Concern[] => {
  const concern = concernOf(row.id, declared(row), after);
  return concern ? [concern] : [];
};

async function newDocument(input: CreateResource): Promise<Edit> {
  if (input.yaml !== undefined) {
    const document = withoutRuntimeFields(await readResourceYaml(input.yaml, "yaml"));
    return { document, text: input.yaml };
  }
  const kind = input.kind ?? "";
  const apiVersion = input.api_version ?? KINDS[kind]?.apiVersion;
  if (apiVersion === undefined)
    throw new AppError("invalid_input", `The version of kind ${kind} is not known.`, {
      field_errors: { api_version: [`Needed for kind ${kind}, which is not one of the fabric's own.`] },
    });
  const document = {
    apiVersion,
    kind,
    metadata: { name: input.name ?? "", namespace: input.namespace ?? DEFAULT_NAMESPACE },
    spec: input.spec ?? {},
  };
  return {
    document: withParts(document, { labels: input.labels, annotations: input.annotations }),
    text: null,
  };
}

/** Parts replace parts; comments somebody typed into the YAML stay where they are. */
function partsEdit(row: Row, current: JsonObject, input: UpdateResource): Edit {
  const document = withParts(current, input);
  return { document, text: row.guiText === null ? null : editDocument(row.guiText, 0, current, document) };
}

/** Where each finding belongs in a request that gave fields instead of YAML. */
const FIELD_OF = (path: string): string => {
  if (path === "apiVersion") return "api_version";
  return path.replace(/^metadata\./, "");
};

function assertAcceptable(document: JsonObject, fieldOf: (path: string) => string): void {
  const problems = kubernetesProblems(document);
  const [first] = problems;
  if (!first) return;
  const fields: Record<string, string[]> = {};
  for (const { path, message } of problems) {
    const field = fieldOf(path);
    fields[field] = [...(fields[field] ?? []), `${path}: ${message}`];
  }
  throw new AppError("invalid_input", `${first.path}: ${first.message}`, {
    field_errors: fields,
    suggestions: ["Names follow the rules of Kubernetes: lower-case letters, digits and hyphens."],
  });
}

function assertSameIdentity(current: JsonObject, next: JsonObject): void {
  const [before, after] = [identityKey(identityOf(current)), identityKey(identityOf(next))];
  if (before === after) return;
  const message = `This is ${before}; its kind, namespace and name cannot change to ${after}.`;
  throw new AppError("invalid_input", message, {
    field_errors: { yaml: [message] },
    suggestions: ["Create a resource with the new name and delete this one."],
  });
}

async function lockRow(db: Tx, id: number): Promise<Row> {
  await db.$queryRaw`SELECT id FROM "Resource" WHERE id = ${id} FOR UPDATE`;
  const row = await db.resource.findUnique({ where: { id } });
  if (!row) throw notFound("resource", id);
  return row;
}

const auditResource = (
  db: Tx,
  ctx: Ctx,
  event: string,
  row: Row,
  before: JsonObject | null,
  after: JsonObject | null,
) =>
  audit(db, ctx, {
    event,
    objectType: "resource",
    objectId: row.id,
    objectLabel: `${row.kind} ${row.name}`,
    fabricId: row.fabricId,
    ...(before && after
      ? onlyChanged(before, after)
      : { ...(before && { before }), ...(after && { after }) }),
  });
