import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { listSessions } from "@/lib/sessions/queries";
import { SessionList } from "@/lib/sessions/schema";

export const GET = endpoint({
  surface: platform,
  summary: "List the browsers you are signed in with",
  access: "signed-in",
  limit: "account",
  returns: SessionList,
  handle: ({ ctx }) => listSessions(ctx),
});
