/** A VPC as people write them: comments, nested maps, lists. Git's side edits `revision`, the GUI's side `mtu`. */
export function vpcText(index: number, revision = 0, mtu = 1500): string {
  const second = Math.floor(index / 250);
  const third = index % 250;
  return `# Network ${index}: ask before changing
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: ${vpcName(index)}
  namespace: default
  labels:
    team: network
    revision: r${revision}
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    default:
      subnet: 10.${second}.${third}.0/25 # the first half
      gateway: 10.${second}.${third}.1
      vlan: ${1000 + index}
      dhcp:
        enable: true
        range:
          start: 10.${second}.${third}.10
          end: 10.${second}.${third}.99
        options:
          dnsServers: # resolvers of both sites
            - 1.1.1.1
            - 9.9.9.9
          interfaceMTU: ${mtu}
    backend:
      subnet: 10.${second}.${third}.128/25
      gateway: 10.${second}.${third}.129
      vlan: ${2500 + index}
      isolated: true
  permit:
    - [default, backend]
`;
}

export const vpcName = (index: number): string => `vpc-${String(index).padStart(4, "0")}`;
