import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { changePassword } from "@/lib/users/commands";
import { ChangedPassword, ChangePassword } from "@/lib/users/schema";

export const POST = endpoint({
  surface: platform,
  summary: "Change your password",
  description: "Signs out your other browsers. Only for a signed-in browser; an API key cannot.",
  access: "signed-in",
  limit: "account",
  body: ChangePassword,
  returns: ChangedPassword,
  handle: ({ ctx, body }) => changePassword(ctx, body),
});
