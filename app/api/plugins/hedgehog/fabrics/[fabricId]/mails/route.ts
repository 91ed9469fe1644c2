import { listMails } from "@/lib/fabrics/mails/queries";
import { ListMails, MailPage } from "@/lib/fabrics/mails/schema";
import { FabricParams } from "@/lib/fabrics/params";
import { endpoint } from "@/lib/http/endpoint";
import { fabrics } from "@/lib/http/surfaces/fabrics";

export const GET = endpoint({
  surface: fabrics,
  summary: "List the mails about a fabric",
  description: "Newest first, with what became of each. They are kept for 30 days.",
  access: "netbox_hedgehog.change_hedgehogfabric",
  limit: "webhooks",
  params: FabricParams,
  query: ListMails,
  returns: MailPage,
  errors: ["not_found"],
  handle: ({ ctx, params, query }) => listMails(ctx, params.fabricId, query),
});
