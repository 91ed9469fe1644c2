import { z } from "zod";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { endSession } from "@/lib/sessions/commands";

export const DELETE = endpoint({
  surface: platform,
  summary: "Sign one of your browsers out",
  description: "Works at that browser's next request.",
  access: "signed-in",
  limit: "account",
  params: z.object({ sessionId: z.uuid().meta({ what: "session", description: "Id of the session." }) }),
  status: 204,
  returns: z.undefined(),
  errors: ["not_found"],
  handle: async ({ ctx, params }) => {
    await endSession(ctx, params.sessionId);
    return undefined;
  },
});
