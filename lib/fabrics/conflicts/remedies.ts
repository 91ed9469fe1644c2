import { FABRIC_TAG } from "../address-plan/regions";
import type { Conflict, FindingProblem } from "./schema";

type Option = Conflict["resolution_options"][number];
type Subject = { id: number; kind: string; name: string };

/** What somebody can do about a finding, the likeliest first: each is an edit of one resource. */
export function remediesFor(resource: Subject, problems: FindingProblem[]): Option[] {
  const remedies = new Map<string, Option>();
  const add = (description: string, resourceId: number | null, regionId?: string) =>
    remedies.set(description, {
      strategy: "manual",
      description,
      recommended: remedies.size === 0,
      ...(resourceId !== null && { resource_id: resourceId }),
      ...(regionId !== undefined && { region_id: regionId }),
    });
  const own = `${resource.kind} ${resource.name}`;
  for (const { reason, kind, name, resource_id, region_id, other_cidr } of problems) {
    const other = `${kind} ${name}`;
    switch (reason) {
      case "missing":
        add(`Edit ${own} so that it names a ${kind} that exists.`, resource.id);
        add(`Create ${other}.`, null);
        break;
      case "removed_here":
      case "removed_in_git":
        add(`Keep ${other}: save it again here.`, resource_id);
        add(`Edit or delete ${own}, which needs it.`, resource.id);
        break;
      case "no_subnet":
        add(`Edit ${own} so that it names a subnet of ${other}.`, resource.id);
        add(`Add the subnet to ${other}.`, resource_id);
        break;
      case "overlap":
        add(`Give ${own} addresses of its own.`, resource.id);
        add(`Renumber ${other} instead.`, resource_id);
        break;
      case "allocated":
        add(`Give ${own} addresses of its own.`, resource.id);
        add(
          `If ${other_cidr} is meant for this fabric, give region ${name} the tag ${FABRIC_TAG} with the fabric's name.`,
          null,
          region_id,
        );
        break;
      case "outside":
        add(`Give ${own} addresses inside of ${other}.`, resource.id);
        add(`Add the network to ${other}.`, resource_id);
        break;
    }
  }
  return [...remedies.values()];
}
