import { z } from "zod";
import { JobProgress, JobStatuses } from "../bulk/schema";
import { Pagination } from "../page";
import { IMPORT_FIELDS } from "./fields";

/** Up to so many rows are imported before the answer; more go on after it. */
export const AT_ONCE_MAX = 1000;
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

export const ImportMode = z
  .enum(["manual", "auto"])
  .describe(
    "`manual` keeps the addresses of the file; `auto` gives each region and host the lowest free one, hosts in the region they name.",
  );

export const ImportFile = z.strictObject({
  content: z.string().min(1, "Is empty.").describe("The CSV. In a multipart form it is the field `file`."),
  file_name: z.string().max(255).default("import.csv"),
  mode: ImportMode.default("manual"),
  force: z
    .boolean()
    .default(false)
    .describe("Imports the rows that can be imported; without it one wrong row keeps all out."),
  columns: z
    .partialRecord(z.enum(IMPORT_FIELDS), z.string().min(1).max(200))
    .default({})
    .describe("By field the heading of its column, where the heading is not the field's own name."),
});
export type ImportFile = z.output<typeof ImportFile>;

export const ImportProblem = z.object({
  line: z.int().describe("Line of the file, the headings are line 1."),
  field: z.string().nullable().describe("The column it is about; null for the row as a whole."),
  code: z.string(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportedRow = z
  .object({
    line: z.int(),
    type: z.enum(["region", "host"]).nullable().describe("Null for a row that is neither."),
    status: z
      .enum(["created", "failed", "skipped"])
      .describe("`skipped` is a row without fault that was not taken, and `message` says why."),
    name: z.string(),
    address: z.string().nullable().describe("The address it has, or asks for."),
    resource_id: z.uuid().nullable(),
    message: z.string().nullable(),
    errors: z.array(ImportProblem.pick({ field: true, message: true })),
  })
  .meta({ id: "ImportedRow" });
export type ImportedRow = z.infer<typeof ImportedRow>;

const Validation = z.object({
  valid: z.boolean().describe("Whether no row has a fault."),
  errors: z.array(ImportProblem).describe("The first thousand."),
  headings: z.array(z.string()),
  columns: z
    .partialRecord(z.enum(IMPORT_FIELDS), z.string())
    .describe("By field the heading it is read from."),
  ignored_columns: z.array(z.string()),
});

const Counts = z.object({
  total_rows: z.int(),
  successful: z.int(),
  failed: z.int(),
  skipped: z.int(),
});

export const ImportPreview = Counts.extend({
  total_regions: z.int(),
  total_hosts: z.int(),
  results: z
    .array(ImportedRow)
    .describe("What would become of each row; `created` stands for would be created. The first thousand."),
  validation: Validation,
}).meta({ id: "ImportPreview" });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportDone = ImportPreview.extend({ job_id: z.uuid() }).meta({ id: "ImportDone" });
export type ImportDone = z.infer<typeof ImportDone>;

export const ImportQueued = z
  .object({
    job_id: z.uuid(),
    status: z.literal("pending"),
    total_rows: z.int(),
    message: z.string(),
    status_url: z.string(),
  })
  .meta({ id: "ImportQueued" });
export type ImportQueued = z.infer<typeof ImportQueued>;

export const ImportAnswer = z.union([ImportDone, ImportQueued]);
export type ImportAnswer = z.infer<typeof ImportAnswer>;

export const ImportJob = Counts.extend({
  job_id: z.uuid(),
  kind: z.enum(["import", "undo"]),
  status: JobStatuses.describe("One that was cancelled has failed, and `error` says so."),
  progress: JobProgress,
  file_name: z.string().describe("What was imported; of an undo, what is given back."),
  mode: ImportMode,
  force: z.boolean(),
  results: z
    .array(ImportedRow)
    .optional()
    .describe("Once it has ended: of each row, of an undo of each that it created."),
  error: z.string().nullable(),
  undo: z
    .object({
      possible: z.boolean(),
      reason: z.string().nullable().describe("Why it cannot be undone."),
      undone_by: z.uuid().nullable().describe("The job that undoes or has undone it."),
    })
    .describe("Whether what it created can be given back."),
  created_by: z.string(),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
  expires_at: z.iso.datetime().nullable(),
}).meta({ id: "ImportJob" });
export type ImportJob = z.infer<typeof ImportJob>;

export const ImportPage = z
  .object({ results: z.array(ImportJob.omit({ results: true })), pagination: Pagination })
  .meta({ id: "ImportPage" });
export type ImportPage = z.infer<typeof ImportPage>;
