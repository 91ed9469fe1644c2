import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";
import { getAccount } from "@/lib/users/queries";
import { Account } from "@/lib/users/schema";

export const GET = endpoint({
  surface: platform,
  summary: "Show who you are and what you may do",
  access: "signed-in",
  limit: "account",
  returns: Account,
  handle: ({ ctx }) => getAccount(ctx),
});
