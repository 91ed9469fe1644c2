import { Z_MAX, Z_MIN } from "@/lib/ipam/addresses";
import type { Host } from "@/lib/ipam/hosts/schema";

/** What is at one of the 256 addresses of a region. */
export type Cell = {
  z: number;
  address: string;
  kind: "edge" | "free" | "host" | "reserved" | "cooling";
  host?: Pick<Host, "host_id" | "hostname" | "device_type" | "owner" | "created_at" | "status">;
};

/** Columns of the drawing on a wide screen; on a phone it has half as many. */
export const CELL_COLUMNS = 32;

type Holders = { hosts: readonly Host[]; reserved?: readonly number[]; cooling?: readonly number[] };

/** All 256, in order. The first is the network and the last its broadcast address; no host can have them. */
export function cellsOf(
  { x_octet, y_octet }: { x_octet: number; y_octet: number },
  { hosts, reserved = [], cooling = [] }: Holders,
): Cell[] {
  const byZ = new Map(hosts.map((host) => [host.z_octet, host]));
  return Array.from({ length: 256 }, (_, z) => {
    const host = byZ.get(z);
    const kind: Cell["kind"] =
      z < Z_MIN || z > Z_MAX
        ? "edge"
        : host
          ? "host"
          : reserved.includes(z)
            ? "reserved"
            : cooling.includes(z)
              ? "cooling"
              : "free";
    return { z, address: `10.${x_octet}.${y_octet}.${z}`, kind, ...(host && { host }) };
  });
}

/** What is said about a cell beside its address. */
export function cellWords({ kind, z, host }: Cell): string {
  if (kind === "edge") return z === 0 ? "the network's own address" : "the broadcast address";
  if (kind === "host") return [host?.hostname, host?.device_type, host?.owner].filter(Boolean).join(", ");
  return { free: "free", reserved: "reserved", cooling: "cooling down" }[kind];
}

/** Where an arrow key leads from a cell; undefined for any other key, and at the edge. */
export function neighbourOf(z: number, key: string, columns: number): number | undefined {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (step === undefined) return undefined;
  const next = z + step;
  return next >= 0 && next <= 255 ? next : undefined;
}
