import type { SharedResource } from "@/lib/ipam/shares/schema";

/** Title and sentence for somebody who does not know what regions and hosts are here. */
export function describeShared(shared: SharedResource): { title: string; sentence: string } {
  if (shared.resource_type === "country") {
    const { country, country_code, address_range, continent } = shared.resource_data;
    return {
      title: country ?? country_code ?? address_range ?? continent ?? "A country's addresses",
      sentence: "The part of a private network that is planned for one country.",
    };
  }
  if (shared.resource_type === "region") {
    const { region_name, cidr } = shared.resource_data;
    return {
      title: region_name ?? cidr ?? "A range of addresses",
      sentence: "One range of 256 addresses in a private network.",
    };
  }
  const { hostname, ip_address } = shared.resource_data;
  return {
    title: hostname ?? ip_address ?? "One machine",
    sentence: "One machine in a private network, and the address that is kept for it.",
  };
}

export const STATUS_MEANING: Record<string, string> = {
  Active: "in use",
  Reserved: "kept for later",
  Retired: "no longer used",
  Released: "no longer used",
};

/** `10.5.23.1 to 10.5.23.254`, the addresses machines of a /24 can have. */
export const hostsOf = (cidr: string): string => {
  const [network = ""] = cidr.split("/");
  const start = network.replace(/\.\d+$/, "");
  return `${start}.1 to ${start}.254`;
};
