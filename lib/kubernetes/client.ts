/**
 * What Tideline reads from a Kubernetes API: its version, what kinds it serves, and their objects.
 *
 * The client library is loaded at the first use only: it takes a second and 60 MB, which an
 * installation without clusters should not pay.
 */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { JsonObject } from "@/lib/json";
import { ClusterError, clusterFailure, isApiFailure } from "./failure";
import { type Connection, transportOf } from "./transport";

/** A kind as the cluster serves it. */
export type ServedKind = { kind: string; plural: string; namespaced: boolean };

export type Cluster = {
  /** For example `v1.33.1`. */
  version: () => Promise<string>;
  /** The kinds of one group and version; none when the cluster does not know the group. */
  kinds: (groupVersion: string) => Promise<ServedKind[]>;
  /** One page of a kind's objects; `next` leads to the following one. */
  list: (where: ListedKind, next?: string) => Promise<{ items: JsonObject[]; next: string | null }>;
  close: () => void;
};

export type ListedKind = { groupVersion: string; plural: string; namespace: string; limit: number };

const ObjectList = z.object({
  metadata: z.object({ continue: z.string().optional() }).loose(),
  items: z.array(z.looseObject({ metadata: z.looseObject({ name: z.string() }) })),
});

/** Opens no connection yet; every call fails with `cluster_unreachable`, `cluster_access_denied` or `timeout`. */
export async function openCluster(connection: Connection): Promise<Cluster> {
  const library = await import("@kubernetes/client-node");
  const transport = transportOf(connection, library.ResponseContext);
  const configuration = library.createConfiguration({
    baseServer: new library.ServerConfiguration(connection.server, {}),
    httpApi: library.wrapHttpLibrary(transport),
  });
  const objects = new library.CustomObjectsApi(configuration);
  const versions = new library.VersionApi(configuration);
  return {
    version: () => called(async () => (await versions.getCode()).gitVersion),
    kinds: (groupVersion) =>
      called(async () => {
        const { resources } = await objects.getAPIResources(split(groupVersion));
        return resources
          .filter(({ name, verbs }) => !name.includes("/") && verbs.includes("list"))
          .map(({ kind, name, namespaced }) => ({ kind, plural: name, namespaced }));
      }).catch((error: unknown) => {
        if (isUnknown(error)) return [];
        throw error;
      }),
    list: ({ groupVersion, plural, namespace, limit }, next) =>
      called(async () => {
        const where = { ...split(groupVersion), plural, namespace, limit, ...(next && { _continue: next }) };
        const page = ObjectList.parse(await objects.listNamespacedCustomObject(where));
        return { items: page.items as JsonObject[], next: page.metadata.continue || null };
      }),
    close: transport.close,
  };
}

function split(groupVersion: string): { group: string; version: string } {
  const [group = "", version = ""] = groupVersion.split("/");
  return { group, version };
}

const BUSY_TRIES = 3;
const BUSY_PAUSE_MAX_MS = 5000;

/** Runs one call; a server that says it is busy is asked again a little later. */
async function called<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isApiFailure(error) || error.code !== 429 || attempt === BUSY_TRIES) throw clusterFailure(error);
      await pause(Math.min(BUSY_PAUSE_MAX_MS, retryAfterMs(error)));
    }
  }
}

const retryAfterMs = (error: unknown): number => {
  const seconds = Number((error as { headers?: Record<string, string> }).headers?.["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
};

const statusOf = (error: unknown) => (error instanceof ClusterError ? error.status : null);
const isUnknown = (error: unknown) => statusOf(error) === 404;

/** True for a page whose `next` is too old for the cluster to go on from. */
export const isExpired = (error: unknown) => statusOf(error) === 410;
