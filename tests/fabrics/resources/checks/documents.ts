import { checkResource } from "@/lib/fabrics/resources/checks";
import { KINDS } from "@/lib/fabrics/resources/kinds";
import type { Json, JsonObject } from "@/lib/json";

/** A document of that kind; names and the rest are as they should be. */
export const documentOf = (kind: string, spec: Json): JsonObject => ({
  apiVersion: KINDS[kind]?.apiVersion ?? "v1",
  kind,
  metadata: { name: "sample", namespace: "default" },
  spec,
});

/** Each finding as "path: message". */
export const findings = (document: Json): string[] =>
  checkResource(document).map(({ path, message }) => `${path}: ${message}`);

/** The findings of a spec, with their paths seen from it. */
export const specFindings = (kind: string, spec: Json): string[] =>
  findings(documentOf(kind, spec)).map((finding) => finding.replace(/^spec\.?/, ""));

const links = (count: number, link: (i: number) => Json): Json => ({
  links: Array.from({ length: count }, (_, i) => link(i)),
});
const server = (i: number): Json => ({
  server: { port: `server-01/enp2s${i}` },
  switch: { port: `leaf-0${i}/E1/1` },
});

/** A spec of every kind, and of every form that a kind can have, with which the fabric is content. */
export const GOOD: [name: string, kind: string, spec: Json][] = [
  [
    "a VPC with all there is",
    "VPC",
    {
      mode: "",
      ipv4Namespace: "default",
      vlanNamespace: "default",
      defaultIsolated: true,
      defaultRestricted: false,
      subnets: {
        default: {
          subnet: "10.10.1.0/24",
          gateway: "10.10.1.1",
          vlan: 1001,
          isolated: true,
          restricted: null,
          dhcp: {
            enable: true,
            range: { start: "10.10.1.10", end: "10.10.1.99" },
            static: { "0c:20:12:ff:00:01": { ip: "10.10.1.200" } },
            options: {
              pxeURL: "tftp://10.10.10.99/boot",
              dnsServers: ["1.1.1.1"],
              timeServers: [],
              interfaceMTU: 1500,
              leaseTimeSeconds: 3600,
              disableDefaultRoute: false,
              advertisedRoutes: [{ destination: "10.12.10.0/24", gateway: "10.10.1.2" }],
            },
          },
        },
        relayed: {
          subnet: "10.10.3.0/24",
          vlan: 1003,
          dhcp: { relay: "10.20.20.200/32", relayVPC: "vpc-2" },
        },
        hosts: {
          subnet: "10.10.50.0/25",
          hostBGP: true,
          hostBGPMinPrefixLen: 25,
          hostBGPMaxPrefixLen: 32,
          hostBGPExtraPrefixes: { "10.10.55.0/24": { minPrefixLen: 26 } },
        },
      },
      permit: [["default", "relayed", "hosts"]],
      staticRoutes: [{ prefix: "10.100.0.0/24", nextHops: ["10.200.0.0"] }],
    },
  ],
  ["an attachment", "VPCAttachment", { subnet: "vpc-1/default", connection: "server-01", nativeVLAN: true }],
  ["a peering of all subnets", "VPCPeering", { permit: [{ "vpc-1": null, "vpc-2": {} }] }],
  [
    "a peering of some subnets",
    "VPCPeering",
    {
      permit: [
        { a: { subnets: ["x"] }, b: { subnets: ["y"] } },
        { b: { subnets: ["z"] }, a: {} },
      ],
    },
  ],
  ["an external with BGP", "External", { inboundCommunity: "65102:5000", outboundCommunity: "50000:50001" }],
  ["a static external", "External", { ipv4Namespace: "default", static: { prefixes: ["0.0.0.0/0"] } }],
  [
    "an attachment with BGP",
    "ExternalAttachment",
    {
      external: "internet",
      connection: "leaf-01--external",
      switch: { vlan: 100, ip: "192.0.2.1/30" },
      neighbor: { asn: 65000, ip: "192.0.2.2" },
      inboundACL: {
        statements: [
          {
            seq: 10,
            action: "permit",
            protocol: "tcp",
            srcPrefix: "any",
            dstPrefix: "10.0.0.0/8",
            portRangeBegin: 80,
            portRangeEnd: 443,
            tcpFilters: { syn: true, notAck: true },
          },
        ],
      },
    },
  ],
  [
    "a static attachment",
    "ExternalAttachment",
    { external: "internet", connection: "leaf-01", static: { remoteIP: "192.0.2.2", ip: "192.0.2.1/30" } },
  ],
  [
    "an external peering",
    "ExternalPeering",
    {
      permit: {
        vpc: { name: "vpc-1", subnets: ["default"] },
        external: { name: "internet", prefixes: [{ prefix: "0.0.0.0/0" }] },
      },
    },
  ],
  ["an IPv4 namespace", "IPv4Namespace", { subnets: ["10.0.0.0/16", "10.1.0.0/16"] }],
  [
    "a VLAN namespace",
    "VLANNamespace",
    {
      ranges: [
        { from: 1, to: 999 },
        { from: 1000, to: 4094 },
      ],
    },
  ],
  [
    "an unbundled connection",
    "Connection",
    {
      unbundled: {
        mtu: 9036,
        link: { server: { port: "server-01/enp2s1" }, switch: { port: "leaf-01/E1/1" } },
      },
    },
  ],
  [
    "a bundled connection",
    "Connection",
    {
      bundled: links(2, (i) => ({
        server: { port: `server-01/enp2s${i}` },
        switch: { port: `leaf-01/E1/${i}` },
      })),
    },
  ],
  ["an eslag connection", "Connection", { eslag: links(4, server) }],
  [
    "a fabric connection with addresses",
    "Connection",
    {
      fabric: links(2, (i) => ({
        spine: { port: `spine-01/E1/${i}`, ip: `172.30.30.${2 * i}/31` },
        leaf: { port: `leaf-01/E1/${i}`, ip: `172.30.30.${2 * i + 1}/31` },
      })),
    },
  ],
  [
    "a fabric connection without addresses",
    "Connection",
    {
      fabric: links(1, () => ({
        spine: { port: "spine-01/E1/1/1" },
        leaf: { port: "leaf-01/E1/8", ip: "" },
      })),
    },
  ],
  [
    "a mesh connection",
    "Connection",
    { mesh: links(1, () => ({ leaf1: { port: "leaf-03/E1/55" }, leaf2: { port: "leaf-04/E1/55" } })) },
  ],
  [
    "a gateway connection",
    "Connection",
    {
      gateway: links(1, () => ({
        switch: { port: "spine-01/E1/5", ip: "172.30.128.8/31" },
        gateway: { port: "gateway-1/enp2s1", ip: "172.30.128.9/31" },
      })),
    },
  ],
  [
    "a VPC loopback",
    "Connection",
    {
      vpcLoopback: links(1, () => ({ switch1: { port: "leaf-01/E1/1" }, switch2: { port: "leaf-01/E1/2" } })),
    },
  ],
  ["an external connection", "Connection", { external: { link: { switch: { port: "leaf-01/E1/3" } } } }],
  [
    "a static external connection",
    "Connection",
    {
      staticExternal: {
        withinVPC: "vpc-1",
        link: {
          switch: {
            port: "leaf-04/E1/1",
            ip: "172.30.50.5/24",
            vlan: 0,
            subnets: ["10.99.0.0/24", "10.199.0.100/32"],
            nextHop: "172.30.50.1",
          },
        },
      },
    },
  ],
  [
    "a leaf",
    "Switch",
    {
      role: "server-leaf",
      profile: "celestica-ds3000",
      description: "rack 5",
      groups: ["eslag-1"],
      redundancy: { group: "eslag-1", type: "eslag" },
      vlanNamespaces: ["default"],
      asn: 65101,
      ip: "172.30.0.10/21",
      vtepIP: "172.30.12.1/32",
      protocolIP: "172.30.8.2/32",
      portGroupSpeeds: { "2": "10G" },
      portSpeeds: { "E1/1": "SPEED_25G" },
      portBreakouts: { "E1/1": "4x25G" },
      portAutoNegs: { "E1/1": true },
      portFECs: { "E1/1": "rs" },
      boot: { serial: "ABC123XYZ", mac: "34:AD:61:00:02:03" },
      enableAllPorts: true,
      roce: true,
      ecmp: { roceQPN: true },
      linkFlapErrDisable: { flapThreshold: 3, samplingInterval: 30, recoveryInterval: 0 },
    },
  ],
  ["a spine", "Switch", { role: "spine", profile: "vs", redundancy: {}, boot: { mac: "0c:20:12:ff:05:00" } }],
  ["a server", "Server", { description: "rack 5, RU 12", profile: "" }],
  ["a server of which nothing is known", "Server", {}],
  ["a switch group", "SwitchGroup", {}],
];
