import { ipam } from "@/lib/http/surfaces/ipam";
import { uploadEndpoint } from "@/lib/http/upload";
import { previewImport } from "@/lib/ipam/imports/commands";
import { FILE_BYTES_MAX, ImportFile, ImportPreview } from "@/lib/ipam/imports/schema";

export const POST = uploadEndpoint({
  surface: ipam,
  summary: "See what an import would do",
  description:
    "Imports the file and takes everything back, so that what it says is what an import now would do: each row with its faults or the address it would get.",
  access: "ipam:read",
  limit: "imports",
  fileBytesMax: FILE_BYTES_MAX,
  body: ImportFile,
  returns: ImportPreview,
  handle: ({ ctx, body }) => previewImport(ctx, body),
});
