import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { getDashboard } from "@/lib/ipam/statistics/dashboard";
import { Dashboard } from "@/lib/ipam/statistics/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "Get the address plan in figures, as a dashboard asks for them",
  description:
    "Read anew each time, so that every write shows at once. The ETag changes with the figures alone: ask again with If-None-Match.",
  access: "ipam:read",
  limit: "queries",
  returns: Dashboard,
  etag: true,
  etagIgnores: ["generated_at"],
  handle: ({ ctx }) => getDashboard(ctx),
});
