import type { Role } from "@/generated/prisma/enums";

/** Every permission there is, with what it allows. The one list: roles, keys, routes and screens read it. */
export const PERMISSIONS = {
  "netbox_hedgehog.view_hedgehogfabric": "See fabrics, resources and conflicts",
  "netbox_hedgehog.change_hedgehogfabric": "Create, change and delete fabrics; initialise and ingest",
  "netbox_hedgehog.change_hedgehogresource": "Create, change and delete resources",
  "netbox_hedgehog.view_syncoperation": "See operations",
  "netbox_hedgehog.add_syncoperation": "Start and cancel syncs",
  "netbox_hedgehog.resolve_conflicts": "Resolve conflicts",
  "ipam:read": "See the address plan, search it, share parts of it",
  "ipam:allocate": "Allocate and reserve addresses",
  "ipam:update": "Change regions, hosts, tags; filters, rules and webhooks of one's own",
  "ipam:release": "Retire regions, release hosts, cancel reservations, revoke shares",
  "ipam:admin": "Change the plan itself and people's quotas",
  "system:metrics": "Read metrics and the details of health",
  "system:admin": "Run Tideline itself: jobs, people, settings",
} as const;
export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

const READ: Permission[] = [
  "netbox_hedgehog.view_hedgehogfabric",
  "netbox_hedgehog.view_syncoperation",
  "ipam:read",
];

const ADMINISTRATION = new Set<Permission>(["system:admin", "ipam:admin"]);

/** What each role may do. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: READ,
  operator: ALL_PERMISSIONS.filter((permission) => !ADMINISTRATION.has(permission)),
  administrator: ALL_PERMISSIONS,
};
