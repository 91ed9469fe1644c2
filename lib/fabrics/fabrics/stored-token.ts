import type { Fabric as FabricRow } from "@/generated/prisma/client";
import { invalidField } from "@/lib/errors";
import { serverOf } from "@/lib/git/same-repository";
import { repositoryUrl } from "../remote";
import type { UpdateFabric } from "./schema";

/**
 * A stored token goes to no other server: whoever may change the address would otherwise get to know a
 * token that they were never shown. A folder of this machine counts as a server of its own, so that no
 * detour over one leads to another.
 */
export function assertTokenStays(before: FabricRow, input: UpdateFabric): void {
  const { git_repository_url: given, git_token: token } = input;
  if (given === undefined || token !== undefined || before.gitTokenEncrypted === null) return;
  const known = serverOf(before.gitRepositoryUrl);
  if (serverOf(repositoryUrl(given)).origin === known.origin) return;
  throw invalidField("git_token", `Type the token again: the stored one was given for ${known.name}.`, [
    "Send git_token with the token of the new server, or null to forget the stored one.",
  ]);
}
