import { LayoutDashboard, type LucideIcon, MapPinned, Network, Settings } from "lucide-react";

export type Area = { href: string; label: string; icon: LucideIcon };

/** The areas of the rail, in their order; an area is listed once it exists. */
export const AREAS: readonly Area[] = [
  { href: "/", label: "Overview", icon: LayoutDashboard },
  { href: "/fabrics", label: "Fabrics", icon: Network },
  { href: "/ipam", label: "IPAM", icon: MapPinned },
  { href: "/settings", label: "Settings", icon: Settings },
];

/** Whether a path belongs to an area; operations are reached through their fabric. */
export function isInArea(path: string, href: string): boolean {
  if (href === "/") return path === "/";
  if (href === "/fabrics" && path.startsWith("/operations")) return true;
  return path === href || path.startsWith(`${href}/`);
}
