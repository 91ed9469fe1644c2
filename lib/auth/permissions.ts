import type { Role } from "@/generated/prisma/enums";

/** Every permission there is, with what it allows. The one list: roles, keys, routes and screens read it. */
export const PERMISSIONS = {
  "netbox_hedgehog.view_hedgehogfabric": "See fabrics, resources and conflicts",
  "netbox_hedgehog.change_hedgehogfabric": "Create, change and delete fabrics; initialise and ingest",
  "netbox_hedgehog.change_hedgehogresource": "Create, change and delete resources",
  "netbox_hedgehog.view_syncoperation": "See operations",
  "netbox_hedgehog.add_syncoperation": "Start and cancel syncs",
  "netbox_hedgehog.resolve_conflicts": "Resolve conflicts",
  "system:metrics": "Read metrics and the details of health",
  "system:admin": "Run Tideline itself: jobs, people, settings",
} as const;
export type Permission = keyof typeof PERMISSIONS;

export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

const READ: Permission[] = ["netbox_hedgehog.view_hedgehogfabric", "netbox_hedgehog.view_syncoperation"];

/** What each role may do. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: READ,
  operator: ALL_PERMISSIONS.filter((permission) => permission !== "system:admin"),
  administrator: ALL_PERMISSIONS,
};
