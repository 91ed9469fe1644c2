import type { Region } from "@/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { cidrOf, HOSTS_A_REGION, numberOf, Z_MAX, Z_MIN } from "../addresses";

/** First and last number of a region's hosts. */
export const rangeOf = ({ block }: Pick<Region, "block">) => ({
  from: numberOf(block, Z_MIN),
  to: numberOf(block, Z_MAX),
});

/** The refusal when every address of a region is held. */
export const full = ({ name, block, hostCount }: Pick<Region, "name" | "block" | "hostCount">) =>
  new AppError("capacity_exhausted", `${name} (${cidrOf(block)}) has no free address left.`, {
    resource_type: "region",
    total_hosts: HOSTS_A_REGION,
    allocated_hosts: hostCount,
  });

/** The refusal of hosts by a region that takes none. */
export const notActive = ({ name, block, status }: Pick<Region, "name" | "block" | "status">) =>
  new AppError("conflict", `${name} (${cidrOf(block)}) is ${status.toLowerCase()} and takes no hosts.`, {
    status,
  });
