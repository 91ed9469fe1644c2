import type { JsonObject } from "@/lib/json";
import { KINDS } from "../resources/kinds";
import { referencesOf } from "../resources/references";
import type { FindingProblem } from "./schema";

/** A resource as those who name it see it. */
export type Target = {
  id: number;
  kind: string;
  name: string;
  /** Whether it stays, or is on its way out on one side. */
  presence: "here" | "removed_here" | "removed_in_git";
  /** Names of a VPC's subnets; empty for other kinds. */
  subnets: readonly string[];
};

/** What a fabric holds, as far as somebody names it. */
export type World = {
  find: (kind: string, name: string) => Target | undefined;
  /** Whether the fabric holds anything of a kind. */
  holds: (kind: string) => boolean;
};

/**
 * Kinds that may be declared elsewhere: a team that keeps only its VPCs here has its switches in another
 * repository. One of them is missing only where the fabric holds others of its kind.
 */
export const OPTIONAL_KINDS = ["Switch", "Server", "SwitchGroup", "IPv4Namespace", "VLANNamespace"] as const;

/** Every installation of the fabric makes these by itself. */
const BUILT_IN = ["IPv4Namespace/default", "VLANNamespace/default"];

/** Whether something that is not there is missing at all. */
export const isJudged = (kind: string, name: string, { holds }: World): boolean =>
  kind in KINDS &&
  !BUILT_IN.includes(`${kind}/${name}`) &&
  (!OPTIONAL_KINDS.some((optional) => optional === kind) || holds(kind));

/** What a document names that is not there, or will not be: one problem for each place, in its order. */
export function violationsOf(document: JsonObject, world: World): FindingProblem[] {
  return referencesOf(document).flatMap(({ path, kind, name, subnets }): FindingProblem[] => {
    const target = world.find(kind, name);
    const problem = (reason: FindingProblem["reason"], message: string): FindingProblem => ({
      path,
      reason,
      kind,
      name,
      resource_id: target?.id ?? null,
      cidr: null,
      other_cidr: null,
      message,
    });
    if (!target)
      return isJudged(kind, name, world)
        ? [problem("missing", `${kind} ${name} does not exist in this fabric.`)]
        : [];
    if (target.presence === "removed_here")
      return [problem("removed_here", `${kind} ${name} is deleted here: the next sync removes it from Git.`)];
    if (target.presence === "removed_in_git")
      return [problem("removed_in_git", `${kind} ${name} has been removed from Git.`)];
    return subnets
      .filter((subnet) => !target.subnets.includes(subnet))
      .map((subnet) => problem("no_subnet", `VPC ${name} has no subnet ${subnet}.`));
  });
}
