import { z } from "zod";
import { JsonValue } from "@/lib/json-value";
import { Moment } from "@/lib/moment";

const When = Moment.transform((text) => new Date(text));

/** What a reader of the log may ask for; every condition narrows. */
export const AuditFilter = z.object({
  actor: z.string().min(1).max(200).optional().describe("Who, exactly as an entry names them."),
  event: z
    .string()
    .regex(/^[a-z_]+\.([a-z_]+)?$/, "Must be an event such as fabric.created, or a beginning such as fabric.")
    .max(100)
    .optional()
    .describe("One event, for example `fabric.created`; with a dot at the end, every event that begins so."),
  object_type: z
    .string()
    .regex(/^[a-z_]+$/, "Must be a word such as resource.")
    .max(50)
    .optional(),
  object_id: z.string().min(1).max(200).optional(),
  fabric_id: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  request_id: z.string().min(1).max(200).optional().describe("`X-Request-Id`, or the id of an operation."),
  since: When.optional().describe("At or after this time."),
  until: When.optional().describe("Before this time."),
  search: z.string().trim().min(1).max(200).optional().describe("Part of the object's name."),
});
export type AuditFilter = z.output<typeof AuditFilter>;

export const ListAuditEntries = AuditFilter.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional().describe("`next_cursor` or `previous_cursor` of another page."),
});
export type ListAuditEntries = z.output<typeof ListAuditEntries>;

export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export const ExportAuditLog = AuditFilter.extend({ format: z.enum(EXPORT_FORMATS).default("csv") });
export type ExportAuditLog = z.output<typeof ExportAuditLog>;

const Value = JsonValue.nullable();

export const AuditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.string().describe("Who, as they were called at the time."),
    actor_id: z.int().nullable().describe("Null for Tideline itself and for people who did not get in."),
    event: z.string().describe("`noun.past`, for example `resource.changed`."),
    object_type: z.string(),
    object_id: z.string(),
    object_label: z.string().describe("The object's name at the time."),
    fabric_id: z.int().nullable().describe("The fabric it belongs to, also after that is gone."),
    request_id: z.string().nullable().describe("The same as `X-Request-Id` of the request that wrote."),
    before: Value.describe("What was there, as far as it changed."),
    after: Value.describe("What is there now, as far as it changed."),
    changes: z
      .array(z.object({ path: z.string(), before: Value, after: Value }))
      .describe("`before` and `after` place by place; null where one of them has nothing."),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z
  .object({
    total: z.int().describe("All entries that match, on every page."),
    limit: z.int(),
    next_cursor: z.string().nullable().describe("Leads to older entries; null at the end."),
    previous_cursor: z.string().nullable().describe("Leads to newer entries; null at the beginning."),
    entries: z.array(AuditEntry).describe("Newest first."),
  })
  .meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof AuditPage>;
