import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { POST as upload } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/gitops-directories/upload/route";
import { call } from "@/tests/support/call";
import { commitTo, logOf, readFrom } from "@/tests/support/git";
import {
  DIRECTORY,
  editHere,
  makeFabric,
  openConflicts,
  resourceNamed,
  resourcesOf,
  sync,
  withWorker,
} from "../support";
import { ingest } from "./support";

withWorker();

// Wiring diagrams and user guides as their makers published them, where the machine has them.
const folder = join(process.cwd(), "../shared/data/hedgehog");
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
const textOf = (name: string) => readFileSync(join(folder, name), "utf8");
const commentsOf = (text: string) => text.match(/(?<=^|\s)#.*$/gm) ?? [];

/** A fabric that took in one of the files through the API. */
async function taken(name: string) {
  const fabric = await makeFabric();
  const body = { files: [{ name, content: textOf(name) }] };
  expect((await call(upload, { params: { fabricId: fabric.id }, body })).status).toBe(201);
  return { fabric, answer: await ingest(fabric) };
}

test.runIf(names.length > 0).each(names)(
  "every document of %s becomes a resource, and every comment arrives",
  async (name) => {
    const { fabric, answer } = await taken(name);
    const documents = textOf(name)
      .split(/^---$/m)
      .filter((text) => /^kind:/m.test(text));
    const repeated = name === "vpcs.yaml" ? 1 : 0;

    expect(answer.summary).toMatchObject({ files_discovered: 1, files_errored: repeated });
    if (repeated) expect(answer.results.errored_files[0]?.error).toContain("VPCPeering/default/vpc-1--vpc-2");
    const resources = await resourcesOf(fabric);
    expect(resources).toHaveLength(documents.length - repeated);
    expect(resources.map(({ state }) => state)).toEqual(resources.map(() => "in_sync"));
    const written = resources
      .map(({ file_path }) => readFrom(fabric.repository, `${DIRECTORY}/${file_path}`))
      .join("");
    const dropped = /subnet-1 and subnet-2 of vpc-1 could communicate/;
    for (const comment of commentsOf(textOf(name)))
      if (!(repeated && dropped.test(comment))) expect(written).toContain(comment);
    const once = logOf(fabric.repository);
    await sync(fabric);
    expect(logOf(fabric.repository)).toEqual(once);
  },
);

test.runIf(names.includes("vpcs.yaml"))(
  "edits of both sides meet in a real file, and its comments stay where they were",
  async () => {
    const { fabric } = await taken("vpcs.yaml");
    const path = `${DIRECTORY}/managed/vpcs/vpc-1.yaml`;
    const before = readFrom(fabric.repository, path) ?? "";
    const theirs = before
      .replace("vlan: 1001 #", "vlan: 1077 #")
      .replace("leaseTimeSeconds: 3600 #", "leaseTimeSeconds: 60 #");
    commitTo(fabric.repository, { [path]: theirs }, "Renumber");
    const spec = structuredClone((await resourceNamed(fabric, "vpc-1", "VPC")).spec) as {
      subnets: { default: { gateway: string; dhcp: { options: { dnsServers: string[] } } } };
      permit: string[][];
    };
    spec.subnets.default.gateway = "10.10.1.254";
    spec.subnets.default.dhcp.options.dnsServers.push("9.9.9.9");
    spec.permit.push(["subnet-6", "subnet-7"]);
    await editHere(fabric, "vpc-1", { spec });

    const operation = await sync(fabric);

    expect(operation.statistics).toMatchObject({ conflicts_detected: 0, resources_updated: 1 });
    expect(await openConflicts(fabric)).toEqual([]);
    const merged = readFrom(fabric.repository, path) ?? "";
    expect(commentsOf(merged)).toEqual(commentsOf(before));
    const lines = new Set(merged.split("\n"));
    const expected = theirs.replace("gateway: 10.10.1.1 #", "gateway: 10.10.1.254 #").split("\n");
    expect(expected.filter((line) => !lines.has(line))).toEqual([]);
    const kept = new Set(expected);
    expect(
      merged
        .split("\n")
        .filter((line) => !kept.has(line))
        .join("\n"),
    ).toMatch(/9\.9\.9\.9\n.*subnet-6/);
    expect((await resourceNamed(fabric, "vpc-1", "VPC")).spec).toMatchObject({
      subnets: { default: { vlan: 1077, gateway: "10.10.1.254" } },
    });
  },
);
