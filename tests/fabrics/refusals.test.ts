import { expect, test } from "vitest";
import * as draft from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/draft/route";
import * as merge from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/merge/route";
import * as resolve from "@/app/api/plugins/hedgehog/conflicts/[conflictId]/resolve/route";
import * as conflicts from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/conflicts/route";
import * as fabricEvents from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/events/route";
import * as file from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/file/route";
import * as files from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/files/route";
import * as ingest from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/ingest/route";
import * as initialize from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/initialize/route";
import * as upload from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/upload/route";
import * as validate from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/validate/route";
import * as resources from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/resources/route";
import * as fabric from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import * as sync from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync/route";
import * as operations from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/sync-operations/route";
import * as connection from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/test-connection/route";
import * as fabrics from "@/app/api/plugins/hedgehog/fabrics/route";
import * as resource from "@/app/api/plugins/hedgehog/resources/[resourceId]/route";
import * as cancel from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/cancel/route";
import * as operationEvents from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/events/route";
import * as operation from "@/app/api/plugins/hedgehog/sync-operations/[operationId]/route";
import { ALL_PERMISSIONS } from "@/lib/auth/permissions";
import { database } from "@/lib/db";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { call } from "@/tests/support/call";

const VIEW = "netbox_hedgehog.view_hedgehogfabric";
const CHANGE = "netbox_hedgehog.change_hedgehogfabric";
const CHANGE_RESOURCE = "netbox_hedgehog.change_hedgehogresource";
const VIEW_OPERATION = "netbox_hedgehog.view_syncoperation";
const ADD_OPERATION = "netbox_hedgehog.add_syncoperation";
const RESOLVE = "netbox_hedgehog.resolve_conflicts";

const FABRIC = { fabricId: 999_999 };
const RESOURCE = { resourceId: 999_999 };
const CONFLICT = { conflictId: "conflict_999999" };
const OPERATION = { operationId: "sync_20250730_123456" };
const UPLOAD = { files: [{ name: "a.yaml", content: "a: 1\n" }] };
const DECISION = { resolution_strategy: "gui_wins" };
const SERVER = { kind: "Server", name: "server-01", spec: {} };
const NEW_FABRIC = { name: "x", git_repository_url: "https://example.test/x.git", gitops_directory: "/" };

type Handler = Parameters<typeof call>[0];
type Row = {
  name: string;
  handler: Handler;
  permission: string;
  params?: Record<string, string | number>;
  body?: unknown;
  query?: Record<string, string>;
  method?: string;
  missing?: string;
};
const NO_FABRIC = { params: FABRIC, missing: "FABRIC_NOT_FOUND" };
const NO_RESOURCE = { params: RESOURCE, missing: "RESOURCE_NOT_FOUND" };
const NO_CONFLICT = { params: CONFLICT, missing: "CONFLICT_NOT_FOUND" };
const NO_OPERATION = { params: OPERATION, missing: "OPERATION_NOT_FOUND" };

const ROWS: Row[] = [
  { name: "list fabrics", handler: fabrics.GET, permission: VIEW },
  { name: "create a fabric", handler: fabrics.POST, permission: CHANGE, body: NEW_FABRIC },
  { name: "get a fabric", handler: fabric.GET, permission: VIEW, ...NO_FABRIC },
  {
    name: "change a fabric",
    handler: fabric.PATCH,
    permission: CHANGE,
    method: "PATCH",
    body: {},
    ...NO_FABRIC,
  },
  { name: "delete a fabric", handler: fabric.DELETE, permission: CHANGE, method: "DELETE", ...NO_FABRIC },
  { name: "test a connection", handler: connection.POST, permission: CHANGE, method: "POST", ...NO_FABRIC },
  { name: "follow a fabric", handler: fabricEvents.GET, permission: VIEW, ...NO_FABRIC },
  { name: "list resources", handler: resources.GET, permission: VIEW, ...NO_FABRIC },
  {
    name: "create a resource",
    handler: resources.POST,
    permission: CHANGE_RESOURCE,
    body: SERVER,
    ...NO_FABRIC,
  },
  { name: "get a resource", handler: resource.GET, permission: VIEW, ...NO_RESOURCE },
  {
    name: "change a resource",
    handler: resource.PATCH,
    permission: CHANGE_RESOURCE,
    method: "PATCH",
    body: {},
    ...NO_RESOURCE,
  },
  {
    name: "delete a resource",
    handler: resource.DELETE,
    permission: CHANGE_RESOURCE,
    method: "DELETE",
    ...NO_RESOURCE,
  },
  { name: "initialize", handler: initialize.POST, permission: CHANGE, body: {}, ...NO_FABRIC },
  { name: "validate", handler: validate.GET, permission: VIEW, ...NO_FABRIC },
  { name: "list files", handler: files.GET, permission: VIEW, ...NO_FABRIC },
  {
    name: "read a file",
    handler: file.GET,
    permission: VIEW,
    query: { path: "managed/a.yaml" },
    ...NO_FABRIC,
  },
  { name: "upload", handler: upload.POST, permission: CHANGE, body: UPLOAD, ...NO_FABRIC },
  { name: "ingest", handler: ingest.POST, permission: CHANGE, body: {}, ...NO_FABRIC },
  { name: "start a sync", handler: sync.POST, permission: ADD_OPERATION, body: {}, ...NO_FABRIC },
  { name: "list operations", handler: operations.GET, permission: VIEW_OPERATION, ...NO_FABRIC },
  { name: "get an operation", handler: operation.GET, permission: VIEW_OPERATION, ...NO_OPERATION },
  { name: "follow an operation", handler: operationEvents.GET, permission: VIEW_OPERATION, ...NO_OPERATION },
  { name: "cancel an operation", handler: cancel.POST, permission: ADD_OPERATION, body: {}, ...NO_OPERATION },
  { name: "list conflicts", handler: conflicts.GET, permission: VIEW, ...NO_FABRIC },
  { name: "get merge material", handler: merge.GET, permission: VIEW, ...NO_CONFLICT },
  {
    name: "save a draft",
    handler: draft.PUT,
    permission: RESOLVE,
    method: "PUT",
    body: { draft: null },
    ...NO_CONFLICT,
  },
  { name: "resolve a conflict", handler: resolve.POST, permission: RESOLVE, body: DECISION, ...NO_CONFLICT },
];

/** A key that may do everything but one thing. */
async function keyWithout(permission: string): Promise<{ key: string }> {
  const db = database();
  const user = await createUser(db, { role: "administrator" });
  const permissions = ALL_PERMISSIONS.filter((one) => one !== permission);
  return createApiKey(db, user, { permissions, builtIn: true });
}

test.each(ROWS)("nobody can $name without signing in", async ({ handler, ...request }) => {
  const { status, body } = await call(handler, { ...request, as: null });
  expect(status).toBe(401);
  expect(body).toMatchObject({ success: false, error_code: "AUTHENTICATION_REQUIRED" });
});

test.each(ROWS)("nobody can $name without $permission", async ({ handler, permission, ...request }) => {
  const { status, body } = await call(handler, { ...request, as: await keyWithout(permission) });
  expect(status).toBe(403);
  expect(body).toMatchObject({ success: false, error_code: "PERMISSION_DENIED" });
  expect(JSON.stringify(body)).toContain(permission);
});

test.each(ROWS.filter(({ missing }) => missing))(
  "to $name needs something that exists",
  async ({ handler, missing, ...request }) => {
    const { status, body } = await call(handler, request);
    expect(status).toBe(404);
    expect(body).toMatchObject({ success: false, error_code: missing });
  },
);

test.each(["0", "-1", "1e3", "abc", "99999999999", "1.5", "%00"])("%s names no fabric", async (fabricId) => {
  const { status, body } = await call(fabric.GET, { params: { fabricId } });
  expect([status, body.error_code]).toEqual([404, "FABRIC_NOT_FOUND"]);
});
