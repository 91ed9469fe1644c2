import { FabricParams } from "@/lib/fabrics/params";
import { getSyncAnalytics } from "@/lib/fabrics/sync-analytics/queries";
import { ReadAnalytics, SyncAnalytics } from "@/lib/fabrics/sync-analytics/schema";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "Get figures and trends of a fabric's syncs",
  description:
    "Counts syncs of the fabric that ended in the period; cancelled ones and dry runs are left out, and so is other work (ingests, resolutions, syncs of one resource). Periods of days begin at midnight UTC and include today, `24h` begins at a full hour.",
  access: "netbox_hedgehog.view_syncoperation",
  limit: "monitoring",
  params: FabricParams,
  query: ReadAnalytics,
  returns: SyncAnalytics,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => getSyncAnalytics(ctx, params.fabricId, query),
});
