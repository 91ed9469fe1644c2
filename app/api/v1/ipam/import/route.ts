import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { uploadEndpoint } from "@/lib/http/upload";
import { importFile } from "@/lib/ipam/imports/commands";
import { listImports } from "@/lib/ipam/imports/queries";
import { FILE_BYTES_MAX, ImportAnswer, ImportFile, ImportPage } from "@/lib/ipam/imports/schema";
import { ListWork } from "@/lib/ipam/operations/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List your imports",
  description: "Those of the last seven days and what was undone, newest first.",
  access: "ipam:read",
  limit: "queries",
  query: ListWork,
  returns: ImportPage,
  handle: ({ ctx, query }) => listImports(ctx, query),
});

export const POST = uploadEndpoint({
  surface: ipam,
  summary: "Import regions and hosts from a CSV",
  description:
    "Up to 1,000 rows are imported before the answer; more answer 202 with a job. All rows or none, unless `force` is set. `Created At` becomes the time of allocation.",
  access: "ipam:allocate",
  limit: "imports",
  fileBytesMax: FILE_BYTES_MAX,
  body: ImportFile,
  returns: ImportAnswer,
  acceptedWhen: (answer) => "status_url" in answer,
  errors: ["conflict", "already_exists", "capacity_exhausted", "quota_exceeded", "not_found"],
  handle: ({ ctx, body }) => importFile(ctx, body),
});
