import { defineOperation } from "@/lib/operations/define";
import { tagResources } from "./run";
import { BulkTags } from "./schema";

export const bulkTagging = defineOperation({
  kind: "ipam_bulk_tags",
  request: BulkTags,
  run: tagResources,
});
