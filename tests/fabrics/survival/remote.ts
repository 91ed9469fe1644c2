import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { basename, dirname, join } from "node:path";
import { afterAll } from "vitest";
import { PATCH as patchFabric } from "@/app/api/plugins/hedgehog/fabrics/[fabricId]/route";
import { mirrorRoot } from "@/lib/fabrics/remote";
import { call } from "@/tests/support/call";
import { type GitServer, type Intercept, serveRepositories } from "@/tests/support/git-http-server";
import { makeFabric, type TestFabric } from "../support";

export type ServedFabric = TestFabric & { url: string; server: GitServer };

/** A fabric whose repository is served over HTTP, so that a test can come between. */
export async function makeServedFabric(
  files: Record<string, string>,
  options: { intercept?: Intercept; password?: string; token?: string } = {},
): Promise<ServedFabric> {
  const fabric = await makeFabric(files);
  const { intercept, password } = options;
  const server = await serveRepositories(dirname(fabric.repository), { intercept, password });
  servers.push(server);
  const url = server.urlOf(basename(fabric.repository));
  const answer = await call(patchFabric, {
    method: "PATCH",
    params: { fabricId: fabric.id },
    body: { git_repository_url: url, ...(password ? { git_token: options.token ?? password } : {}) },
  });
  if (answer.status !== 200) throw new Error(`Not served: ${JSON.stringify(answer.body)}`);
  return { ...fabric, url, server };
}

const servers: GitServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

/** The request that carries a pushed pack. */
export const isPush = ({ method, url }: IncomingMessage): boolean =>
  method === "POST" && (url ?? "").endsWith("/git-receive-pack");

/** The first request of every fetch. */
export const isFetchStart = ({ url }: IncomingMessage): boolean =>
  (url ?? "").includes("service=git-upload-pack");

/** Where the copy of a repository lies. */
export const mirrorOf = (url: string): string =>
  join(mirrorRoot(), `${createHash("sha256").update(url).digest("hex").slice(0, 32)}.git`);

/** A door that stays shut until it is opened, and tells when somebody has come to it. */
export function door() {
  let open = () => {};
  let arrive = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const wait = async () => {
    arrive();
    await opened;
  };
  return { open, arrived, wait };
}

/** The first request of every push, made when the commit exists already. */
export const isPushStart = ({ url }: IncomingMessage): boolean =>
  (url ?? "").includes("service=git-receive-pack");
