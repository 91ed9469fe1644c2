import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listHistory } from "@/lib/ipam/history/queries";
import { HistoryPage, ListHistory, PlaceText } from "@/lib/ipam/history/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List what happened to an address",
  description:
    "Newest first: of an address its own entries and those of its /24 as a whole; of a /24, whose slash may be written `%2F`, everything inside.",
  access: "ipam:read",
  limit: "queries",
  params: z.object({
    address: z.preprocess(
      (text) => (typeof text === "string" ? text.replace(/%2f/gi, "/") : text),
      PlaceText,
    ),
  }),
  query: ListHistory,
  returns: HistoryPage,
  handle: ({ ctx, params, query }) => listHistory(ctx, query, params.address),
});
