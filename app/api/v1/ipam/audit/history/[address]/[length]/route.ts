import { z } from "zod";
import { invalidField } from "@/lib/errors";
import { endpoint } from "@/lib/http/endpoint";
import { ipam } from "@/lib/http/surfaces/ipam";
import { listHistory } from "@/lib/ipam/history/queries";
import { HistoryPage, ListHistory, PlaceText, placeOf } from "@/lib/ipam/history/schema";

export const GET = endpoint({
  surface: ipam,
  summary: "List what happened in a /24",
  description: "Newest first, everything inside, for example `/audit/history/10.5.23.0/24`.",
  access: "ipam:read",
  limit: "queries",
  params: z.object({ address: PlaceText, length: z.string().regex(/^(24|32)$/, "Must be 24 or 32.") }),
  query: ListHistory,
  returns: HistoryPage,
  handle: ({ ctx, params, query }) => {
    const place = placeOf(`${params.address.text}/${params.length}`);
    if (!place) throw invalidField("address", "Must be the first address of a /24, such as 10.5.23.0.");
    return listHistory(ctx, query, place);
  },
});
