import { StateBadge } from "@/components/fabrics/state-badge";
import type { Host } from "@/lib/ipam/hosts/schema";
import type { Region } from "@/lib/ipam/regions/schema";
import { HOST_STATUS, REGION_STATUS } from "./words";

export const RegionStatusBadge = ({ status }: { status: Region["status"] }) => (
  <StateBadge state={REGION_STATUS[status]} />
);

export const HostStatusBadge = ({ status }: { status: Host["status"] }) => (
  <StateBadge state={HOST_STATUS[status]} />
);
