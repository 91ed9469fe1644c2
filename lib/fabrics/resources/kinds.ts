/** What Tideline knows of a kind: where its objects live, and which version a new one gets. */
export type Kind = { apiVersion: string; folder: string };

const VPC_API = "vpc.githedgehog.com/v1beta1";
const WIRING_API = "wiring.githedgehog.com/v1beta1";

/** The twelve kinds of the Hedgehog fabric and their folders below `managed/`. */
export const KINDS: Readonly<Record<string, Kind>> = {
  VPC: { apiVersion: VPC_API, folder: "vpcs" },
  VPCAttachment: { apiVersion: VPC_API, folder: "vpcs" },
  VPCPeering: { apiVersion: VPC_API, folder: "vpcs" },
  External: { apiVersion: VPC_API, folder: "externals" },
  ExternalAttachment: { apiVersion: VPC_API, folder: "externals" },
  ExternalPeering: { apiVersion: VPC_API, folder: "externals" },
  IPv4Namespace: { apiVersion: VPC_API, folder: "externals" },
  VLANNamespace: { apiVersion: WIRING_API, folder: "externals" },
  Connection: { apiVersion: WIRING_API, folder: "connections" },
  Server: { apiVersion: WIRING_API, folder: "servers" },
  Switch: { apiVersion: WIRING_API, folder: "switches" },
  SwitchGroup: { apiVersion: WIRING_API, folder: "switches" },
};

/** The folder below `managed/`; a kind we do not know gets its plural in lower case. */
export const folderOf = (kind: string): string => KINDS[kind]?.folder ?? plural(kind.toLowerCase());

function plural(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}
