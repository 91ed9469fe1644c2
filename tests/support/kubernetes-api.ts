import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { V1APIResourceList, V1Status, VersionInfo } from "@kubernetes/client-node";
import type { JsonObject } from "@/lib/json";

/*
 * A stand-in for a Kubernetes API on loopback: version, discovery, and lists of custom objects with
 * `limit` and `continue`. Its answers have the types that the client library has from the API's
 * published description.
 */

const GROUPS: Record<string, Record<string, string>> = {
  "vpc.githedgehog.com/v1beta1": {
    VPC: "vpcs",
    VPCAttachment: "vpcattachments",
    VPCPeering: "vpcpeerings",
    External: "externals",
    ExternalAttachment: "externalattachments",
    ExternalPeering: "externalpeerings",
    IPv4Namespace: "ipv4namespaces",
  },
  "wiring.githedgehog.com/v1beta1": {
    VLANNamespace: "vlannamespaces",
    Connection: "connections",
    Server: "servers",
    Switch: "switches",
    SwitchGroup: "switchgroups",
  },
};

export type KubernetesApi = {
  url: string;
  token: string;
  /** The certificate to trust; null without TLS. */
  caCert: string | null;
  /** Adds or replaces an object, as `kubectl apply` would; the server fills in what it keeps for itself. */
  put: (
    kind: string,
    name: string,
    spec: JsonObject,
    more?: { labels?: JsonObject; annotations?: JsonObject; status?: JsonObject; namespace?: string },
  ) => void;
  remove: (kind: string, name: string) => void;
  /** Kinds whose CRD is not installed, and kinds that the token may not list. */
  unknown: Set<string>;
  forbidden: Set<string>;
  /** Answers for all requests instead of the usual ones. */
  fault: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Paths that were asked for, without their host. */
  requests: string[];
  /** Continue tokens given out before now no longer count. */
  expire: () => void;
  stop: () => Promise<void>;
};

type Stored = { kind: string; document: JsonObject };

/** Starts one on a free port; `tls` gives it a certificate that nobody trusts by itself. */
export async function startKubernetesApi({ tls = false } = {}): Promise<KubernetesApi> {
  const objects = new Map<string, Stored>();
  const token = `token-${crypto.randomUUID()}`;
  let generation = 0;
  let epoch = 0;
  const certificate = tls ? await selfSigned() : null;
  const api: KubernetesApi = {
    url: "",
    token,
    caCert: certificate?.cert ?? null,
    put: (kind, name, spec, { labels, annotations, status, namespace = "default" } = {}) => {
      generation += 1;
      const apiVersion = Object.keys(GROUPS).find((group) => GROUPS[group]?.[kind]) ?? "";
      const metadata = {
        name,
        namespace,
        uid: crypto.randomUUID(),
        resourceVersion: String(generation),
        generation: 1,
        creationTimestamp: "2026-01-01T00:00:00Z",
        managedFields: [{ manager: "kubectl", operation: "Apply", apiVersion }],
        ...(labels && { labels }),
        ...(annotations && { annotations }),
      };
      objects.set(`${kind}/${name}`, {
        kind,
        document: { apiVersion, kind, metadata, spec, ...(status && { status }) },
      });
    },
    remove: (kind, name) => {
      objects.delete(`${kind}/${name}`);
    },
    unknown: new Set(),
    forbidden: new Set(),
    fault: null,
    requests: [],
    expire: () => {
      epoch += 1;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const answer = (request: IncomingMessage, response: ServerResponse): unknown => {
    const url = new URL(request.url ?? "/", "http://localhost");
    api.requests.push(url.pathname + url.search);
    if (api.fault) return api.fault(request, response);
    if (/^\/version\/?$/.test(url.pathname)) return send(response, 200, VERSION);
    // As a real one: the version is public, everything else is not.
    if (request.headers.authorization !== `Bearer ${token}`) return refuse(response, 401, "Unauthorized");
    const [, root, group, version, ...rest] = url.pathname.split("/");
    const groupVersion = `${group}/${version}`;
    const kinds = Object.entries(GROUPS[groupVersion] ?? {}).filter(([kind]) => !api.unknown.has(kind));
    if (root !== "apis" || kinds.length === 0) return refuse(response, 404, "NotFound");
    if (rest.length === 0) return send(response, 200, discovery(groupVersion, kinds));
    const [, namespace, plural] = rest;
    const kind = kinds.find(([, name]) => name === plural)?.[0];
    if (!kind) return refuse(response, 404, "NotFound");
    if (api.forbidden.has(kind)) return refuse(response, 403, "Forbidden");
    const all = [...objects.values()]
      .filter((one) => one.kind === kind && (one.document.metadata as JsonObject).namespace === namespace)
      .map((one) => one.document);
    const [from = "0", givenIn = String(epoch)] = (url.searchParams.get("continue") ?? "")
      .split(":")
      .filter(Boolean);
    if (givenIn !== String(epoch)) return refuse(response, 410, "Expired");
    const start = Number(from);
    const end = start + (Number(url.searchParams.get("limit")) || all.length);
    const next = end < all.length ? `${end}:${epoch}` : "";
    send(response, 200, {
      apiVersion: groupVersion,
      kind: `${kind}List`,
      metadata: {
        resourceVersion: String(generation),
        continue: next,
        ...(next && { remainingItemCount: all.length - end }),
      },
      items: all.slice(start, end),
    });
  };

  const server: Server = certificate ? createHttps(certificate, answer) : createHttp(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  api.url = `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return api;
}

const VERSION: VersionInfo = {
  major: "1",
  minor: "33",
  gitVersion: "v1.33.1",
  gitCommit: "8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828",
  gitTreeState: "clean",
  buildDate: "2025-05-15T08:19:08Z",
  goVersion: "go1.24.2",
  compiler: "gc",
  platform: "linux/amd64",
};

const discovery = (groupVersion: string, kinds: [kind: string, plural: string][]): V1APIResourceList => ({
  kind: "APIResourceList",
  apiVersion: "v1",
  groupVersion,
  resources: kinds.flatMap(([kind, name]) => [
    {
      name,
      singularName: kind.toLowerCase(),
      namespaced: true,
      kind,
      verbs: ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
      storageVersionHash: "x5CHYm5lZ4w=",
    },
    { name: `${name}/status`, singularName: "", namespaced: true, kind, verbs: ["get", "patch", "update"] },
  ]),
});

function refuse(response: ServerResponse, code: number, reason: string): void {
  const status: V1Status = {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: `${reason}: told by the stand-in`,
    reason,
    code,
  };
  send(response, code, status);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** A certificate for 127.0.0.1 that signs itself, as small clusters have. */
async function selfSigned(): Promise<{ key: string; cert: string }> {
  const folder = await mkdtemp(join(tmpdir(), "tideline-ca-"));
  try {
    const files = { key: join(folder, "key.pem"), cert: join(folder, "cert.pem") };
    await promisify(execFile)("openssl", [
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ],
      ...["-subj", "/CN=test-cluster", "-addext", "subjectAltName=IP:127.0.0.1"],
      ...["-keyout", files.key, "-out", files.cert],
    ]);
    return { key: await readFile(files.key, "utf8"), cert: await readFile(files.cert, "utf8") };
  } finally {
    await rm(folder, { recursive: true });
  }
}
