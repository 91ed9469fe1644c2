import { execFileSync, spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { join } from "node:path";

export type GitServer = {
  /** Address of a repository below the served folder, without credentials. */
  urlOf(name: string): string;
  /** Every request so far, as `METHOD path?query` and the user it signed in as. */
  requests: { line: string; user: string | null; status: number }[];
  close(): Promise<void>;
};

/**
 * What happens to a request before it is served: true means that it was dealt with, `swallow` that it is served but
 * never answered, and a promise holds the request up.
 */
export type Intercept = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | "swallow" | Promise<boolean | "swallow">;

/**
 * Serves the bare repositories below `root` over HTTP with git's own server program, `git http-backend`, on a free port
 * of this machine. With a password every request must sign in.
 */
export async function serveRepositories(
  root: string,
  {
    username,
    password,
    intercept,
    port: wanted = 0,
  }: { username?: string; password?: string; intercept?: Intercept; port?: number } = {},
): Promise<GitServer> {
  const backend = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  const requests: GitServer["requests"] = [];
  const server = createServer(async (request, response) => {
    const user = userOf(request);
    response.once("close", () =>
      requests.push({
        line: `${request.method} ${request.url}`,
        user: user?.name ?? null,
        status: response.statusCode,
      }),
    );
    const verdict = await intercept?.(request, response);
    if (verdict === "swallow") return serve(backend, root, request, response, false);
    if (verdict) return;
    // Read again: what came between may have signed in for it.
    const guest = userOf(request);
    const mayEnter =
      password === undefined || (guest?.password === password && (!username || guest.name === username));
    if (mayEnter) return serve(backend, root, request, response);
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="git"' }).end("Sign in.\n");
  });
  await new Promise<void>((resolve) => server.listen(wanted, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function userOf(request: IncomingMessage) {
  const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  if (!encoded) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The Common Gateway Interface, as much of it as http-backend needs. */
function serve(
  backend: string,
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  answers = true,
) {
  const url = new URL(request.url ?? "/", "http://localhost");
  const child = spawn(backend, [], {
    env: {
      PATH: process.env.PATH,
      HOME: root,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_COUNT: "2",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
      GIT_CONFIG_KEY_1: "http.receivepack",
      GIT_CONFIG_VALUE_1: "true",
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      ...(request.headers["content-length"] ? { CONTENT_LENGTH: request.headers["content-length"] } : {}),
      REMOTE_ADDR: "127.0.0.1",
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.stdin.on("error", () => {});
  request.pipe(child.stdin);
  if (!answers) {
    child.stdout.resume();
    child.once("close", () => response.destroy());
    return;
  }
  response.once("close", () => child.kill());
  let head: Buffer | null = Buffer.alloc(0);
  child.stdout.on("data", (chunk: Buffer) => {
    if (head === null) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) return;
    writeHead(response, head.toString("latin1", 0, end));
    response.write(head.subarray(end + 4));
    head = null;
  });
  child.once("close", () => response.end());
}

function writeHead(response: ServerResponse, text: string) {
  let status = 200;
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(": ");
    const [name, value] = [line.slice(0, colon), line.slice(colon + 2)];
    if (name.toLowerCase() === "status") status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}

/** A server that takes connections and never says a word. */
export async function serveSilence(): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on("error", () => {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/repository.git`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
