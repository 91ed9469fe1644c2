import { createApiKey } from "@/lib/api-keys/commands";
import { listApiKeys } from "@/lib/api-keys/queries";
import { ApiKeyList, CreateApiKey, CreatedApiKey } from "@/lib/api-keys/schema";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";

export const GET = endpoint({
  surface: platform,
  summary: "List your API keys",
  access: "signed-in",
  limit: "account",
  returns: ApiKeyList,
  handle: ({ ctx }) => listApiKeys(ctx),
});

export const POST = endpoint({
  surface: platform,
  summary: "Create an API key",
  description: "The answer holds the key. It is shown this once.",
  access: "signed-in",
  limit: "account",
  body: CreateApiKey,
  status: 201,
  returns: CreatedApiKey,
  handle: ({ ctx, body }) => createApiKey(ctx, body),
});
