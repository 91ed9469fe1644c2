/** One region of the demo's address plan, and how it has filled. */
export type DemoRegion = {
  country: string;
  /** Where it is; the plan's next free block unless told. */
  block?: { x: number; y: number };
  name: string;
  owner: string;
  tags: Record<string, string>;
  /** Days since it was allocated. */
  age: number;
  /** Hosts by now; allocated evenly since then, faster towards the end where `growing`. */
  hosts: number;
  growing?: boolean;
  /** What its hosts are called before their number. */
  prefix: string;
  deviceType: "VM" | "Container" | "Physical" | "Network" | "Storage" | "Other";
};

const SITES = [
  { country: "Finland", code: "hel", regions: 6 },
  { country: "Sweden", code: "sto", regions: 4 },
  { country: "Poland", code: "waw", regions: 3 },
  { country: "Spain", code: "mad", regions: 3 },
  { country: "Singapore", code: "sin", regions: 5 },
  { country: "Japan", code: "tyo", regions: 4 },
  { country: "United States", code: "iad", regions: 8 },
  { country: "Canada", code: "yul", regions: 2 },
  { country: "Brazil", code: "gru", regions: 3 },
  { country: "Australia", code: "syd", regions: 2 },
] as const;

const ROLES = [
  { role: "web", owner: "Web team", deviceType: "VM", environment: "production" },
  { role: "data", owner: "Data team", deviceType: "Storage", environment: "production" },
  { role: "lab", owner: "Network team", deviceType: "Physical", environment: "staging" },
  { role: "edge", owner: "Network team", deviceType: "Network", environment: "production" },
] as const;

/**
 * Regions as an installation has them after half a year: most of them calm, some filling, one full.
 * The demo fabric's own networks are among them, marked as its own.
 */
export const demoRegions = (fabric: string): DemoRegion[] => [
  ...SITES.flatMap(({ country, code, regions }, site) =>
    Array.from({ length: regions }, (_, index): DemoRegion => {
      const { role, owner, deviceType, environment } = ROLES[
        (site + index) % ROLES.length
      ] as (typeof ROLES)[number];
      const step = site * 7 + index * 13;
      return {
        country,
        name: `${code}-${role}-${index + 1}`,
        owner,
        tags: { environment, site: code, role },
        age: 170 - (step % 120),
        hosts: 12 + ((step * 11) % 150),
        growing: step % 3 === 0,
        prefix: `${role}-${code}${index + 1}`,
        deviceType,
      };
    }),
  ),
  {
    country: "Finland",
    name: "hel-clients",
    owner: "Workplace team",
    tags: { environment: "production", site: "hel", role: "clients" },
    age: 120,
    hosts: 243,
    growing: true,
    prefix: "client-hel",
    deviceType: "Other",
  },
  {
    country: "Singapore",
    name: "sin-clusters",
    owner: "Platform team",
    tags: { environment: "production", site: "sin", role: "clusters" },
    age: 95,
    hosts: 214,
    growing: true,
    prefix: "node-sin",
    deviceType: "Container",
  },
  ...[1, 2, 32, 33, 64].map(
    (y): DemoRegion => ({
      country: "India",
      block: { x: 10, y },
      name: `${fabric}-vpc-10-${y}`,
      owner: "Network team",
      tags: { fabric, environment: "production" },
      age: 60,
      hosts: 20 + y,
      prefix: `${fabric}-${y}`,
      deviceType: "Physical",
    }),
  ),
];
