import { listPermissions } from "@/lib/api-keys/queries";
import { PermissionList } from "@/lib/api-keys/schema";
import { endpoint } from "@/lib/http/endpoint";
import { platform } from "@/lib/http/surfaces/platform";

export const GET = endpoint({
  surface: platform,
  summary: "List all permissions",
  access: "signed-in",
  limit: "account",
  returns: PermissionList,
  handle: ({ ctx }) => listPermissions(ctx),
});
