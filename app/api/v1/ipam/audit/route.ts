import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listHistory } from "@/lib/ipam/history/queries";
import { HistoryPage, ListHistory } from "@/lib/ipam/history/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List what happened in the address plan, under a shorter address",
  description: "The same as `GET /audit/history`.",
  access: "ipam:read",
  limit: "queries",
  query: ListHistory,
  returns: HistoryPage,
  handle: ({ ctx, query }) => listHistory(ctx, query),
});
