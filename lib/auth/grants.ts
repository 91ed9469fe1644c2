import type { Role } from "@/generated/prisma/enums";
import { ALL_PERMISSIONS, PERMISSIONS, type Permission, ROLE_PERMISSIONS } from "./permissions";

/** Words that stand for what a role may do. */
const WORDS: Record<string, readonly Permission[]> = {
  read: ROLE_PERMISSIONS.viewer,
  write: ROLE_PERMISSIONS.operator,
  admin: ALL_PERMISSIONS,
};

/** Areas whose permissions carry another prefix, because a specification fixed it. */
const AREA_PREFIX: Record<string, string> = { fabrics: "netbox_hedgehog" };

/** What one entry of a key's `permissions` stands for; empty when it means nothing. */
export function expandGrant(grant: string): readonly Permission[] {
  if (Object.hasOwn(PERMISSIONS, grant)) return [grant as Permission];
  if (Object.hasOwn(WORDS, grant)) return WORDS[grant] ?? [];
  const area = /^(\w+)[:.]\*$/.exec(grant)?.[1];
  if (!area) return [];
  const prefix = Object.hasOwn(AREA_PREFIX, area) ? AREA_PREFIX[area] : area;
  return ALL_PERMISSIONS.filter((name) => name.split(/[.:]/)[0] === prefix);
}

/**
 * What a key may do: what it was given, and never more than its owner may do now.
 *
 * Evaluated at each use, so that a demotion reaches every key at once.
 */
export function permissionsOfKey(grants: readonly string[], role: Role): ReadonlySet<Permission> {
  const owners = new Set(ROLE_PERMISSIONS[role]);
  return new Set(grants.flatMap(expandGrant).filter((permission) => owners.has(permission)));
}
