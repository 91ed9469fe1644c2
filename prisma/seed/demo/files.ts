import { printDocument } from "@/lib/yaml/print";

/** The files of the demo repository by path below its gitops directory, as a network team would have written them. */
export function demoFiles(): Record<string, string> {
  return { ...VPCS, ...WIRING, ...switches(), ...servers(), ...fabricLinks(), ...serverLinks() };
}

const VPCS: Record<string, string> = {
  "managed/vpcs/web.yaml": `# Public web tier. Ask the web team before touching the frontend subnet.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: web
  namespace: default
  labels:
    team: web
    tier: production
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    frontend:
      subnet: 10.10.1.0/24
      gateway: 10.10.1.1
      vlan: 1010 # announced to the load balancers
      dhcp:
        enable: true
        range:
          start: 10.10.1.10
          end: 10.10.1.99
        options:
          dnsServers: # resolvers in rack 2 and rack 5
            - 10.10.250.2
            - 10.10.250.5
          interfaceMTU: 1500
    backend:
      subnet: 10.10.2.0/24
      vlan: 1011
      isolated: true # only reachable through the permit list
  permit:
    - [frontend, backend]
`,
  "managed/vpcs/storage.yaml": `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: storage
  namespace: default
  labels:
    team: storage
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    replication:
      subnet: 10.10.32.0/24
      gateway: 10.10.32.1
      vlan: 1032
    backup: # weekly fulls, nightly incrementals
      subnet: 10.10.33.0/24
      gateway: 10.10.33.1
      vlan: 1033
`,
  "managed/vpcs/lab.yaml": `# Short-lived experiments. Nothing here is backed up.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: lab
  namespace: default
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    default:
      subnet: 10.10.64.0/24
      gateway: 10.10.64.1
      vlan: 1064
`,
  "managed/vpcs/attachments.yaml": `# One attachment for each server port that may use a subnet.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: server-01--web
  namespace: default
spec:
  connection: server-01--unbundled--leaf-01
  subnet: web/frontend
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: server-02--web
  namespace: default
spec:
  connection: server-02--bundled--leaf-02
  subnet: web/backend
---
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCAttachment
metadata:
  name: server-03--storage
  namespace: default
spec:
  connection: server-03--eslag--leaf-03--leaf-04
  subnet: storage/replication
  nativeVLAN: true # the storage appliance does not tag
`,
  "managed/vpcs/web--storage.yaml": `apiVersion: vpc.githedgehog.com/v1beta1
kind: VPCPeering
metadata:
  name: web--storage
  namespace: default
spec:
  permit:
    - web:
        subnets: [backend]
      storage:
        subnets: [replication]
`,
};

const WIRING: Record<string, string> = {
  "managed/externals/default.yaml": `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: default
  namespace: default
spec:
  subnets: # prefixes that VPC subnets are taken from
    - 10.10.0.0/16
`,
  "managed/externals/default.vlannamespace.yaml": `apiVersion: wiring.githedgehog.com/v1beta1
kind: VLANNamespace
metadata:
  name: default
  namespace: default
spec:
  ranges:
    - from: 1000
      to: 2999
`,
  "managed/switches/eslag-1.yaml": `apiVersion: wiring.githedgehog.com/v1beta1
kind: SwitchGroup
metadata:
  name: eslag-1
  namespace: default
spec: {}
`,
};

const WIRING_API = "wiring.githedgehog.com/v1beta1";
const object = (kind: string, name: string, spec: Parameters<typeof printDocument>[0]) =>
  printDocument({ apiVersion: WIRING_API, kind, metadata: { name, namespace: "default" }, spec });

function switches(): Record<string, string> {
  const spines = [1, 2].map((number): [string, string] => [
    `spine-0${number}`,
    `apiVersion: ${WIRING_API}
kind: Switch
metadata:
  name: spine-0${number}
  namespace: default
spec:
  role: spine
  description: rack ${number}, unit 40
  profile: celestica-ds4000
  boot:
    mac: 0c:20:12:ff:05:0${number} # first management port
`,
  ]);
  const leaves = [1, 2, 3, 4].map((number): [string, string] => [
    `leaf-0${number}`,
    `apiVersion: ${WIRING_API}
kind: Switch
metadata:
  name: leaf-0${number}
  namespace: default
spec:
  role: server-leaf
  description: rack ${number}, unit 42
  profile: celestica-ds3000
  boot:
    mac: 0c:20:12:ff:0${number}:00 # first management port
  portBreakouts:
    E1/55: 4x25G
${number > 2 ? "  redundancy:\n    group: eslag-1\n    type: eslag\n" : ""}`,
  ]);
  return Object.fromEntries(
    [...spines, ...leaves].map(([name, text]) => [`managed/switches/${name}.yaml`, text]),
  );
}

function servers(): Record<string, string> {
  const racks = ["web front end", "web back end", "storage head", "lab bench"];
  return Object.fromEntries(
    racks.map((description, position) => {
      const name = `server-0${position + 1}`;
      return [`managed/servers/${name}.yaml`, object("Server", name, { description })];
    }),
  );
}

/** Two links between every spine and every leaf. */
function fabricLinks(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const spine of [1, 2])
    for (const leaf of [1, 2, 3, 4]) {
      const name = `spine-0${spine}--fabric--leaf-0${leaf}`;
      const links = [0, 1].map((link) => ({
        spine: { port: `spine-0${spine}/E1/${leaf * 2 - 1 + link}` },
        leaf: { port: `leaf-0${leaf}/E1/${48 + spine * 2 + link}` },
      }));
      files[`managed/connections/${name}.yaml`] = object("Connection", name, { fabric: { links } });
    }
  return files;
}

function serverLinks(): Record<string, string> {
  const link = (server: string, nic: number, leaf: string, port: number) => ({
    server: { port: `${server}/enp2s${nic}` },
    switch: { port: `${leaf}/E1/${port}` },
  });
  const connections = {
    "server-01--unbundled--leaf-01": { unbundled: { link: link("server-01", 1, "leaf-01", 1) } },
    "server-02--bundled--leaf-02": {
      bundled: { links: [link("server-02", 1, "leaf-02", 1), link("server-02", 2, "leaf-02", 2)] },
    },
    "server-03--eslag--leaf-03--leaf-04": {
      eslag: { links: [link("server-03", 1, "leaf-03", 1), link("server-03", 2, "leaf-04", 1)] },
    },
    "server-04--unbundled--leaf-01": { unbundled: { link: link("server-04", 1, "leaf-01", 4) } },
  };
  return Object.fromEntries(
    Object.entries(connections).map(([name, spec]) => [
      `managed/connections/${name}.yaml`,
      object("Connection", name, spec),
    ]),
  );
}
