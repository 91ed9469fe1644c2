import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outsideOf, overlappingNetworks, toNetworks } from "@/lib/fabrics/conflicts/addresses";
import { commitTo } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openFindings,
  resourceNamed,
  sync,
  type TestFabric,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const vpc = (name: string, subnet: string, namespace = "default") =>
  vpcYaml(name)
    .replace("10.10.1.0/24", subnet)
    .replace("ipv4Namespace: default", `ipv4Namespace: ${namespace}`);
const namespaceYaml = (name: string, subnets: string[]) => `apiVersion: vpc.githedgehog.com/v1beta1
kind: IPv4Namespace
metadata:
  name: ${name}
spec:
  subnets: [${subnets.join(", ")}]
`;
const commit = (fabric: TestFabric, files: Record<string, string | null>) =>
  commitTo(
    fabric.repository,
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${DIRECTORY}/managed/${path}`, text])),
    "Change",
  );
const found = async (fabric: TestFabric) =>
  (await openFindings(fabric)).flatMap(({ resource_name, problems }) =>
    problems.map(({ reason, name, cidr }) => `${resource_name} ${reason} ${name} ${cidr}`),
  );

describe("the sweep", () => {
  // Few high bits, so that networks meet often.
  const network = fc
    .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 24, max: 30 }), fc.integer({ min: 1, max: 6 }))
    .map(([host, length, resourceId]) => ({
      resourceId,
      vpc: `vpc-${resourceId}`,
      cidr: `10.0.${host >> 4}.${(host & 15) * 16}/${length}`,
    }));
  const networks = fc
    .array(network, { maxLength: 20 })
    .map((each) => toNetworks(each.map((subnet, i) => ({ ...subnet, name: `s${i}` }))));
  const pairKey = (a: { name: string }, b: { name: string }) => [a.name, b.name].sort().join(" ");

  test("finds exactly the pairs that comparing each with each finds", () => {
    fc.assert(
      fc.property(networks, (all) => {
        const swept = overlappingNetworks(all).map(([a, b]) => pairKey(a, b));
        const compared = all.flatMap((a, i) =>
          all
            .slice(i + 1)
            .filter(
              (b) =>
                a.resourceId !== b.resourceId &&
                a.prefix.first <= b.prefix.last &&
                b.prefix.first <= a.prefix.last,
            )
            .map((b) => pairKey(a, b)),
        );
        expect(swept.sort()).toEqual(compared.sort());
      }),
    );
  });

  test("stays quick and bounded where ten thousand VPCs share one network", () => {
    const all = toNetworks(
      Array.from({ length: 10_000 }, (_, i) => ({
        resourceId: i,
        vpc: `v${i}`,
        name: "a",
        cidr: "10.0.0.0/24",
      })),
    );
    expect(overlappingNetworks(all).length).toBeLessThan(10_000 * 20);
  });

  test.each([
    ["10.0.0.0/24", ["10.0.0.0/16"], true],
    ["10.1.0.0/24", ["10.0.0.0/16"], false],
    ["10.0.0.0/15", ["10.0.0.0/16"], false],
    ["10.1.0.0/24", ["10.0.0.0/16", "10.1.0.0/16"], true],
    ["10.1.0.0/24", [], true],
    ["10.1.0.0/24", ["not a network"], true],
  ])("%s within %j: %s", (cidr, allowed, isInside) => {
    const networks = toNetworks([{ resourceId: 1, vpc: "v", name: "a", cidr }]);
    expect(outsideOf(networks, allowed).length === 0).toBe(isInside);
  });
});

test("two VPCs that share addresses are found at the later one, with both networks and the other VPC", async () => {
  const fabric = await makeFabric({ "managed/vpcs/web.yaml": vpc("web", "10.10.0.0/16") });
  await sync(fabric);
  commit(fabric, { "vpcs/db.yaml": vpc("db", "10.10.1.0/24") });
  await sync(fabric);
  const web = await resourceNamed(fabric, "web");
  expect(await openFindings(fabric)).toMatchObject([
    {
      resource_name: "db",
      conflict_type: "address_overlap",
      severity: "high",
      blocks_sync: false,
      problems: [
        {
          path: "spec.subnets.default.subnet",
          reason: "overlap",
          kind: "VPC",
          name: "web",
          resource_id: web.id,
          cidr: "10.10.1.0/24",
          other_cidr: "10.10.0.0/16",
        },
      ],
    },
  ]);
  expect((await resourceNamed(fabric, "db")).state).toBe("in_sync");
});

test("an edit here opens and closes it at once, and it keeps its id in between", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/db.yaml": vpc("db", "10.10.2.0/24"),
    "managed/vpcs/web.yaml": vpc("web", "10.10.1.0/24"),
  });
  await sync(fabric);
  expect(await openFindings(fabric)).toEqual([]);
  const move = (subnet: string) =>
    editHere(fabric, "db", { spec: { subnets: { default: { subnet, gateway: "10.10.1.1", vlan: 1002 } } } });
  await move("10.10.1.128/25");
  const [first] = await openFindings(fabric);
  await sync(fabric);
  await move("10.10.1.64/26");
  const [second] = await openFindings(fabric);
  expect(second).toMatchObject({
    conflict_id: first?.conflict_id,
    problems: [{ cidr: "10.10.1.0/24", other_cidr: "10.10.1.64/26" }],
  });
  await move("10.10.3.0/24");
  expect(await openFindings(fabric)).toEqual([]);
});

test("namespaces are apart: the same addresses in two of them are nobody's business", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpc("web", "10.10.1.0/24"),
    "managed/vpcs/db.yaml": vpc("db", "10.10.1.0/24", "other"),
    "managed/externals/other.yaml": namespaceYaml("other", ["10.0.0.0/8"]),
  });
  await sync(fabric);
  expect(await found(fabric)).toEqual([]);
  commit(fabric, { "vpcs/db.yaml": vpc("db", "10.10.1.0/24") });
  await sync(fabric);
  expect(await found(fabric)).toEqual([expect.stringMatching(/^(db overlap web|web overlap db) /)]);
});

test("a subnet outside of its namespace is found, and gone when the namespace grows", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/web.yaml": vpc("web", "10.10.1.0/24", "prod"),
    "managed/externals/prod.yaml": namespaceYaml("prod", ["10.20.0.0/16"]),
  });
  await sync(fabric);
  expect(await openFindings(fabric)).toMatchObject([
    {
      resource_name: "web",
      conflict_type: "address_overlap",
      severity: "medium",
      problems: [{ reason: "outside", kind: "IPv4Namespace", name: "prod", cidr: "10.10.1.0/24" }],
    },
  ]);
  commit(fabric, { "externals/prod.yaml": namespaceYaml("prod", ["10.20.0.0/16", "10.10.0.0/16"]) });
  await sync(fabric);
  expect(await found(fabric)).toEqual([]);
});

test("a VPC that goes takes its overlap along", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/a.yaml": vpc("a", "10.10.1.0/24"),
    "managed/vpcs/b.yaml": vpc("b", "10.10.1.0/24"),
  });
  await sync(fabric);
  expect(await found(fabric)).toHaveLength(1);
  commit(fabric, { "vpcs/a.yaml": null });
  await sync(fabric);
  expect(await found(fabric)).toEqual([]);
});
