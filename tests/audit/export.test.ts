import { expect, test } from "vitest";
import { GET as exportLog } from "@/app/api/v1/audit-log/export/route";
import { GET as list } from "@/app/api/v1/audit-log/route";
import { database } from "@/lib/db";
import { call, requestFor } from "@/tests/support/call";
import { addEntries, addEntry } from "./support";

test("a CSV holds the entries that match, quoted, and no cell is a formula", async () => {
  await addEntry({
    actorLabel: "csv",
    objectLabel: '=HYPERLINK("x"), "lab"\nsecond line',
    after: { vlan: 7 },
  });
  const { status, text, headers } = await call(exportLog, { query: { actor: "csv" } });
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="audit-log-[\d-]{10}\.csv"$/);
  const [head = "", ...rest] = text.split("\r\n");
  expect(head).toBe(
    "id,at,actor,actor_id,event,object_type,object_id,object_label,fabric_id,request_id,before,after",
  );
  expect(rest.join("\r\n")).toContain(
    `,fabric,1,"'=HYPERLINK(""x""), ""lab""\nsecond line",1,,,"{""vlan"":7}"`,
  );
});

test("NDJSON has one entry a line, as the list shows it", async () => {
  await addEntries(3, { actorLabel: "lines" });
  const { text, headers } = await call(exportLog, { query: { actor: "lines", format: "ndjson" } });
  expect(headers.get("content-type")).toBe("application/x-ndjson");
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toEqual((await call(list, { query: { actor: "lines" } })).body.entries);
});

test("an export needs the permission to read, and gives a viewer what the list gives", async () => {
  await addEntry({ actorLabel: "scoped", fabricId: null, event: "user.signed_in" });
  await addEntry({ actorLabel: "scoped", fabricId: 3 });
  expect((await call(exportLog, { as: null })).status).toBe(401);
  const { text } = await call(exportLog, { as: "viewer", query: { actor: "scoped", format: "ndjson" } });
  expect(text.trimEnd().split("\n")).toHaveLength(1);
});

test("another format is refused by name, before anything is sent", async () => {
  const { status, body } = await call(exportLog, { query: { format: "xlsx" } });
  expect(status).toBe(400);
  expect(body.error.details).toEqual([{ field: "format", message: "Must be one of csv, ndjson." }]);
});

test("an export is itself on record, and not part of itself", async () => {
  const { text } = await call(exportLog, {
    query: { event: "audit_log.", format: "ndjson" },
    headers: { "x-request-id": "export-1" },
  });
  expect(text).not.toContain("export-1");
  const entry = await database().auditEntry.findFirstOrThrow({ where: { requestId: "export-1" } });
  expect(entry).toMatchObject({
    event: "audit_log.exported",
    after: { format: "ndjson", filter: { event: "audit_log." } },
  });
});

test("an export is read from the database as it is taken, never all at once", async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => ({
    at: new Date(Date.UTC(2025, 0, 1) + i),
    actorLabel: "many",
    event: "resource.changed",
    objectType: "resource",
    objectId: String(i),
    objectLabel: "x".repeat(200),
    fabricId: 1,
  }));
  await database().auditEntry.createMany({ data: rows });
  const request = await requestFor({ query: { actor: "many", format: "ndjson" } });
  const reader = (await exportLog(request, { params: undefined })).body?.getReader();
  const first = await reader?.read();
  const lines = new TextDecoder().decode(first?.value).trimEnd().split("\n");
  expect(lines).toHaveLength(500);
  await reader?.cancel();

  const { text } = await call(exportLog, { query: { actor: "many", format: "ndjson" } });
  const ids = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).object_id);
  expect(new Set(ids).size).toBe(3000);
  expect([ids[0], ids.at(-1)]).toEqual(["2999", "0"]);
});
