import { KINDS } from "@/lib/fabrics/resources/kinds";
import type { Json, JsonObject } from "@/lib/json";
import { printDocument } from "@/lib/yaml/print";
import { blankConnection } from "./connection-fields";

/** What a new resource of a kind starts with; its fields are those that are known best. */
export const SPECS: Record<string, Json> = {
  VPC: {
    ipv4Namespace: "default",
    vlanNamespace: "default",
    subnets: { default: { subnet: "10.0.1.0/24", gateway: "10.0.1.1", vlan: 1001 } },
  },
  VPCAttachment: { subnet: "vpc-1/default", connection: "server-01--unbundled--leaf-01" },
  VPCPeering: { permit: [{ "vpc-1": {}, "vpc-2": {} }] },
  External: { ipv4Namespace: "default", inboundCommunity: "65102:5000", outboundCommunity: "50000:50001" },
  ExternalAttachment: {
    external: "external-1",
    connection: "leaf-01--external--1",
    switch: { vlan: 100, ip: "192.0.2.1/30" },
    neighbor: { asn: 65000, ip: "192.0.2.2" },
  },
  ExternalPeering: {
    permit: {
      vpc: { name: "vpc-1", subnets: ["default"] },
      external: { name: "external-1", prefixes: [{ prefix: "0.0.0.0/0" }] },
    },
  },
  IPv4Namespace: { subnets: ["10.0.0.0/16"] },
  VLANNamespace: { ranges: [{ from: 1000, to: 2999 }] },
  Server: { description: null },
  Switch: { role: "server-leaf", profile: "celestica-ds3000", description: null },
  SwitchGroup: {},
};

/** The YAML that a new resource of this kind starts with. */
export function template(kind: string): string {
  const spec = kind === "Connection" ? blankConnection("unbundled") : (SPECS[kind] ?? {});
  const document: JsonObject = {
    apiVersion: KINDS[kind]?.apiVersion ?? "",
    kind,
    metadata: { name: null, namespace: "default" },
    spec,
  };
  // A place to fill in is left empty: a null that is spelled out would look like an answer.
  return printDocument(document).replaceAll(/: null$/gm, ":");
}
