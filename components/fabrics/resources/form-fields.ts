import { SWITCH_ROLES } from "@/lib/fabrics/resources/checks/values";
import type { Json } from "@/lib/json";
import { connectionGroups, connectionTypeOf } from "./connection-fields";
import { type Path, valueAt } from "./document";

/** One input of the form and where its value lives, seen from its group. */
export type Field = {
  path: Path;
  label: string;
  input: "text" | "address" | "number" | "toggle" | "words";
  hint?: string;
  placeholder?: string;
  options?: readonly { value: string; label: string }[];
};

export type Group =
  | { type: "fields"; title: string; path: Path; fields: readonly Field[] }
  /** A map whose keys people name, for example a VPC's subnets. */
  | { type: "map"; title: string; noun: string; path: Path; fields: readonly Field[]; blank: Json }
  | { type: "list"; title: string; noun: string; path: Path; fields: readonly Field[]; blank: Json };

const text = (path: string, label: string, more: Partial<Field> = {}): Field => ({
  path: path.split("."),
  label,
  input: "text",
  ...more,
});
const address = (path: string, label: string, placeholder: string, hint?: string): Field =>
  text(path, label, { input: "address", placeholder, hint });
const toggle = (path: string, label: string, hint?: string): Field =>
  text(path, label, { input: "toggle", hint });

const VPC: Group[] = [
  {
    type: "fields",
    title: "Network",
    path: ["spec"],
    fields: [
      text("mode", "Mode", {
        options: [
          { value: "", label: "L2VNI (default)" },
          { value: "l3vni", label: "L3VNI" },
        ],
      }),
      text("ipv4Namespace", "IPv4 namespace", { placeholder: "default" }),
      text("vlanNamespace", "VLAN namespace", { placeholder: "default" }),
      toggle("defaultIsolated", "Isolate subnets from each other"),
      toggle("defaultRestricted", "Isolate hosts from each other"),
    ],
  },
  {
    type: "map",
    title: "Subnets",
    noun: "subnet",
    path: ["spec", "subnets"],
    blank: { subnet: null },
    fields: [
      address("subnet", "Subnet", "10.0.1.0/24"),
      address("gateway", "Gateway", "10.0.1.1", "First address when empty"),
      text("vlan", "VLAN", { input: "number", placeholder: "1001" }),
      toggle("dhcp.enable", "DHCP server"),
      address("dhcp.range.start", "DHCP from", "10.0.1.10"),
      address("dhcp.range.end", "DHCP to", "10.0.1.99"),
      toggle("isolated", "Isolated"),
      toggle("restricted", "Restricted"),
      toggle("hostBGP", "BGP on the hosts"),
    ],
  },
];

const SWITCH: Group[] = [
  {
    type: "fields",
    title: "Switch",
    path: ["spec"],
    fields: [
      text("role", "Role", {
        options: SWITCH_ROLES.map((value) => ({ value, label: value })),
      }),
      text("profile", "Profile", { placeholder: "celestica-ds3000" }),
      text("description", "Description", { placeholder: "rack 5, aisle 3" }),
      text("groups", "Groups", { input: "words", hint: "Separated by commas" }),
    ],
  },
  {
    type: "fields",
    title: "Addresses",
    path: ["spec"],
    fields: [
      text("asn", "ASN", { input: "number", placeholder: "65101" }),
      address("ip", "Management address", "172.30.0.10/21"),
      address("vtepIP", "VTEP address", "172.30.12.1/32", "Leaves only"),
      address("protocolIP", "Protocol address", "172.30.8.2/32"),
    ],
  },
  {
    type: "fields",
    title: "Boot and redundancy",
    path: ["spec"],
    fields: [
      text("boot.serial", "Serial number", { input: "address", placeholder: "ABC123XYZ" }),
      text("boot.mac", "MAC address", { input: "address", placeholder: "0c:20:12:ff:00:00" }),
      text("redundancy.group", "Redundancy group", { placeholder: "eslag-1" }),
      text("redundancy.type", "Redundancy", {
        options: [
          { value: "eslag", label: "ESLAG" },
          { value: "mclag", label: "MCLAG (deprecated)" },
        ],
      }),
    ],
  },
];

const SERVER: Group[] = [
  {
    type: "fields",
    title: "Server",
    path: ["spec"],
    fields: [
      text("description", "Description", { placeholder: "rack 5, RU 12" }),
      text("profile", "Profile"),
    ],
  },
];

/** The inputs for a document's common fields; null for the kinds that are edited as YAML alone. */
export function formGroups(document: Json | undefined): Group[] | null {
  switch (valueAt(document, ["kind"])) {
    case "VPC":
      return VPC;
    case "Switch":
      return SWITCH;
    case "Server":
      return SERVER;
    case "Connection":
      return connectionGroups(connectionTypeOf(valueAt(document, ["spec"])));
    default:
      return null;
  }
}
