/*
 * What a field of a fabric resource can be, for the checks and for the forms alike.
 */

/** How a VPC is built; "" is the default, an L2VNI per subnet. */
export const VPC_MODES = ["", "l3vni"] as const;

export const SWITCH_ROLES = ["spine", "server-leaf", "border-leaf", "mixed-leaf", "virtual-edge"] as const;

/** "" is none; mclag is deprecated. */
export const REDUNDANCY_TYPES = ["", "eslag", "mclag"] as const;

export const FEC_MODES = ["rs", "fc", "auto", "disabled"] as const;

/** The fields of which a Connection has exactly one. */
export const CONNECTION_TYPES = [
  "unbundled",
  "bundled",
  "eslag",
  "mclag",
  "mclagDomain",
  "fabric",
  "mesh",
  "gateway",
  "vpcLoopback",
  "external",
  "staticExternal",
] as const;
export type ConnectionType = (typeof CONNECTION_TYPES)[number];

export const ACL_ACTIONS = ["permit", "deny", "discard", "transit"] as const;
export const ACL_PROTOCOLS = ["ip", "tcp", "udp", "icmp"] as const;

export const VLAN_MAX = 4094;

/** Names that end up in the names of network interfaces have to be this short. */
export const SHORT_NAME_LENGTH_MAX = 11;
