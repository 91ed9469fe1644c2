import { z } from "zod";
import { revokeApiKey } from "@/lib/api-keys/commands";
import { endpoint } from "@/lib/http/endpoint";
import { pathId } from "@/lib/http/input";
import { platform } from "@/lib/http/surfaces/platform";

export const DELETE = endpoint({
  surface: platform,
  summary: "Revoke an API key",
  description: "Works at once.",
  access: "signed-in",
  limit: "account",
  params: z.object({ apiKeyId: pathId("API key") }),
  status: 204,
  returns: z.undefined(),
  errors: ["not_found"],
  handle: async ({ ctx, params }) => {
    await revokeApiKey(ctx, params.apiKeyId);
    return undefined;
  },
});
