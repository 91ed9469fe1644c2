import { NextRequest } from "next/server";
import { database } from "@/lib/db";
import type { JsonObject } from "@/lib/json";
import { parseFile } from "@/lib/yaml/parse";
import { createApiKey, createUser } from "@/prisma/seed/users";
import { vpcName, vpcText } from "./documents";

const RESOURCES = 10_000;
const CONFLICTS = 2000;
const ROWS_PER_STATEMENT = 500;

export type BigFabric = { id: number; key: string };

/** A fabric of 10,000 resources in the database, 2,000 of them in conflict, and a key to read it with. */
export async function bigFabric(): Promise<BigFabric> {
  const db = database();
  const { id } = await db.fabric.create({
    data: { name: "big", gitRepositoryUrl: "/nowhere.git", gitopsDirectory: "fabric" },
  });
  for (let from = 0; from < RESOURCES; from += ROWS_PER_STATEMENT)
    await db.resource.createMany({
      data: Array.from({ length: ROWS_PER_STATEMENT }, (_, i) => resourceRow(id, from + i)),
    });
  const contested = await db.resource.findMany({
    where: { fabricId: id },
    select: { id: true },
    orderBy: { id: "asc" },
    take: CONFLICTS,
  });
  await db.conflict.createMany({
    data: contested.map((resource) => ({
      fabricId: id,
      resourceId: resource.id,
      openResourceId: resource.id,
      type: "concurrent_modification" as const,
      severity: "medium" as const,
      fields: ["spec.subnets.default.vlan"],
    })),
  });
  await db.$executeRaw`ANALYZE`;
  const user = await createUser(db, { role: "administrator" });
  return { id, key: (await createApiKey(db, user, { builtIn: true })).key };
}

function resourceRow(fabricId: number, index: number) {
  const text = vpcText(index);
  const document = (data: string) => (parseFile(data).documents[0]?.data ?? {}) as JsonObject;
  const base = document(text);
  const isContested = index < CONFLICTS;
  return {
    fabricId,
    kind: "VPC",
    name: vpcName(index),
    apiVersion: String(base.apiVersion),
    base,
    gui: isContested ? document(text.replace("interfaceMTU: 1500", "interfaceMTU: 9000")) : base,
    git: isContested ? document(text.replace("interfaceMTU: 1500", "interfaceMTU: 9100")) : base,
    gitText: text,
    filePath: `managed/vpcs/${vpcName(index)}.yaml`,
    fileBlob: "0".repeat(40),
    state: isContested ? ("conflict" as const) : ("in_sync" as const),
  };
}

type Route = (
  request: NextRequest,
  // biome-ignore lint/suspicious/noExplicitAny: handlers type their own params, and the router gives each what it declares.
  route: { params: Promise<any> },
) => Promise<Response> | Response;

/** One read through an exported route function, to the last byte of its answer. */
export async function read(route: Route, { id, key }: BigFabric, query: string): Promise<void> {
  const request = new NextRequest(`http://localhost/?${query}`, {
    headers: { authorization: `Token ${key}` },
  });
  const response = await route(request, { params: Promise.resolve({ fabricId: String(id) }) });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
