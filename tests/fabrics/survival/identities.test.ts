import { expect, test } from "vitest";
import { commitTo, git, headOf, inClone, logOf, pathsOf, publish, readFrom } from "@/tests/support/git";
import {
  createHere,
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  removeHere,
  resourceNamed,
  resourcesOf,
  sync,
  vpcYaml,
  withWorker,
} from "../support";

withWorker();

const inRepository = (path: string) => `${DIRECTORY}/managed/vpcs/${path}`;
const web = () => makeFabric({ "managed/vpcs/web.yaml": vpcYaml("web") });

test.for([
  ["before", "managed/vpcs/a.yaml"],
  ["behind", "managed/vpcs/z.yaml"],
])(
  "a second file that sorts %s the first is reported at once, and neither is touched",
  async ([, second]) => {
    const fabric = await web();
    await sync(fabric);
    commitTo(fabric.repository, { [`${DIRECTORY}/${second}`]: vpcYaml("web", 1050) });
    const first = [`managed/vpcs/web.yaml`, second as string].sort()[0] as string;
    const head = headOf(fabric.repository);

    for (const _ of [1, 2]) {
      await sync(fabric);
      expect(await openConflicts(fabric)).toMatchObject([{ conflict_type: "duplicate_identity" }]);
      expect(await resourceNamed(fabric, "web")).toMatchObject({ file_path: first });
      expect(headOf(fabric.repository)).toBe(head);
    }

    commitTo(fabric.repository, { [`${DIRECTORY}/${second}`]: null });
    await sync(fabric);
    expect(await openConflicts(fabric)).toEqual([]);
    expect(await resourceNamed(fabric, "web")).toMatchObject({
      file_path: "managed/vpcs/web.yaml",
      state: "in_sync",
    });
  },
);

test("an edit of an identity that two files define goes to the first and leaves the second", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/a.yaml": vpcYaml("web"),
    "managed/vpcs/b.yaml": vpcYaml("web", 1050),
  });
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  expect(await openConflicts(fabric)).toMatchObject([{ conflict_type: "duplicate_identity" }]);

  await sync(fabric);

  expect(readFrom(fabric.repository, inRepository("a.yaml"))).toContain("team: storage");
  expect(readFrom(fabric.repository, inRepository("b.yaml"))).toBe(vpcYaml("web", 1050));
});

test("a file moved in Git takes its resource and an edit made here along", async () => {
  const fabric = await web();
  await sync(fabric);
  await editHere(fabric, "web", { labels: { team: "storage" } });
  commitTo(fabric.repository, {
    [inRepository("web.yaml")]: null,
    [`${DIRECTORY}/managed/site-1/vpcs.yml`]: vpcYaml("web"),
  });

  await sync(fabric);

  expect(readFrom(fabric.repository, `${DIRECTORY}/managed/site-1/vpcs.yml`)).toBe(
    vpcYaml("web").replace("team: network", "team: storage"),
  );
  expect(readFrom(fabric.repository, inRepository("web.yaml"))).toBeNull();
  expect(await resourceNamed(fabric, "web")).toMatchObject({ file_path: "managed/site-1/vpcs.yml" });
});

test("a changed name in Git is a rename of the same resource, with an edit made here kept", async () => {
  const fabric = await web();
  await sync(fabric);
  const before = await resourceNamed(fabric, "web");
  await editHere(fabric, "web", { labels: { team: "storage" } });
  commitTo(fabric.repository, {
    [inRepository("web.yaml")]: null,
    [inRepository("shop.yaml")]: vpcYaml("shop"),
  });

  await sync(fabric);

  expect(await resourcesOf(fabric)).toMatchObject([{ id: before.id, name: "shop", state: "in_sync" }]);
  expect(readFrom(fabric.repository, inRepository("shop.yaml"))).toBe(
    vpcYaml("shop").replace("team: network", "team: storage"),
  );
});

test("a name that comes with mostly another document is a deletion and a new resource", async () => {
  const fabric = await web();
  await sync(fabric);
  const before = await resourceNamed(fabric, "web");
  const other = `apiVersion: vpc.githedgehog.com/v1beta1\nkind: VPC\nmetadata:\n  name: shop\nspec:\n  mode: l3\n`;
  commitTo(fabric.repository, { [inRepository("web.yaml")]: null, [inRepository("shop.yaml")]: other });

  await sync(fabric);

  const [shop, ...rest] = await resourcesOf(fabric);
  expect(rest).toEqual([]);
  expect(shop).toMatchObject({ name: "shop" });
  expect(shop?.id).not.toBe(before.id);
});

test("two equal candidates for a new name are no rename", async () => {
  const fabric = await makeFabric({
    "managed/vpcs/one.yaml": vpcYaml("one"),
    "managed/vpcs/two.yaml": vpcYaml("two"),
  });
  await sync(fabric);
  const before = (await resourcesOf(fabric)).map(({ id }) => id);
  commitTo(fabric.repository, {
    [inRepository("one.yaml")]: null,
    [inRepository("two.yaml")]: null,
    [inRepository("three.yaml")]: vpcYaml("three"),
  });

  await sync(fabric);

  const after = await resourcesOf(fabric);
  expect(after).toMatchObject([{ name: "three" }]);
  expect(before).not.toContain(after[0]?.id);
});

const SPEC = {
  ipv4Namespace: "default",
  subnets: { default: { subnet: "10.10.1.0/24", gateway: "10.10.1.1", vlan: 1001 } },
};

test.for([
  ["equal documents agree", SPEC, { team: "network" }, [], vpcYaml("web")],
  [
    "differing values ask",
    { ...SPEC, ipv4Namespace: "other" },
    { team: "network" },
    ["spec.ipv4Namespace"],
    vpcYaml("web"),
  ],
  ["disjoint keys merge", { mode: "l3vni" }, undefined, [], null],
] as const)("created on both sides: %s", async ([, spec, labels, fields, file]) => {
  const fabric = await makeFabric();
  await sync(fabric);
  await createHere(fabric, { kind: "VPC", name: "web", spec, labels });
  commitTo(fabric.repository, { [inRepository("web.yaml")]: vpcYaml("web") });

  await sync(fabric);

  expect((await openConflicts(fabric)).map(({ details }) => details.conflicting_fields)).toEqual(
    fields.length > 0 ? [fields] : [],
  );
  const text = readFrom(fabric.repository, inRepository("web.yaml"));
  if (file) expect(text).toBe(file);
  else expect(text).toBe(`${vpcYaml("web")}  mode: l3vni\n`);
});

test("links, submodules and hostile names below managed/ are reported and never followed or replaced", async () => {
  const fabric = await web();
  inClone(fabric.repository, "main", (clone) => {
    const add = (mode: string, oid: string, path: string) =>
      git(clone, ["update-index", "--add", "--cacheinfo", `${mode},${oid},${path}`]);
    const link = git(clone, ["hash-object", "-w", "--stdin"], { input: "/etc/passwd" });
    const file = git(clone, ["hash-object", "-w", "--stdin"], { input: vpcYaml("back") });
    add("120000", link, inRepository("link.yaml"));
    add("160000", headOf(fabric.repository) as string, inRepository("module.yaml"));
    add("100644", file, inRepository("back\\slash.yaml"));
    add("100644", file, inRepository("folder.yaml/README"));
    git(clone, ["commit", "--quiet", "-m", "Hostile names"]);
    return publish(clone);
  });
  const before = pathsOf(fabric.repository);
  for (const name of ["link", "module", "folder"])
    await createHere(fabric, { kind: "VPC", name, spec: { vlan: 1 } });

  const operation = await sync(fabric);

  expect(operation.status).toBe("completed");
  for (const name of ["link.yaml", "module.yaml", "back\\slash.yaml"])
    expect(operation.warnings.join("\n")).toContain(name);
  expect(pathsOf(fabric.repository)).toEqual(
    [...before, ...["folder", "link", "module"].map((name) => inRepository(`${name}.vpc.yaml`))].sort(),
  );
  expect((await resourcesOf(fabric)).map(({ name }) => name).sort()).toEqual([
    "folder",
    "link",
    "module",
    "web",
  ]);
  const commits = logOf(fabric.repository).length;
  await sync(fabric);
  expect(logOf(fabric.repository)).toHaveLength(commits);
});

test("a comment changed in Git does not hold back a deletion made here", async () => {
  const fabric = await web();
  await sync(fabric);
  await removeHere(fabric, "web");
  commitTo(fabric.repository, { [inRepository("web.yaml")]: `# Why?\n${vpcYaml("web")}` });

  await sync(fabric);

  expect(readFrom(fabric.repository, inRepository("web.yaml"))).toBeNull();
  expect(await resourcesOf(fabric)).toEqual([]);
});
