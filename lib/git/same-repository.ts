/**
 * What two addresses of one repository have in common: host and path, without scheme, user, `.git`, trailing slash and
 * upper case, which Git hosts do not tell apart. Null for a local path.
 */
export function repositoryKey(url: string): string | null {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/]+)(\/.*)$/i.exec(url);
  const scpForm = /^(?:[^/@]*@)?([a-z0-9][\w.-]*):(?!\/\/)\/?(.+)$/i.exec(url);
  const [, host, path] = withScheme ?? scpForm ?? [];
  if (!host || !path || /^file:/i.test(url)) return null;
  const place = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/i, "");
  // The port of ssh, and the other name some hosts give it, say nothing about the repository.
  const name = /^ssh:/i.test(url) ? host.replace(/:\d+$/, "") : host;
  return place === "" ? null : `${name.replace(/^(alt)?ssh\./i, "")}/${place}`.toLowerCase();
}

/** A token that is stored for one of two addresses may go to the other only where these are equal. */
export type GitServer = { origin: string; name: string };

const SCP_SERVER = /^(?:[^/@]*@)?(\[[0-9a-f:]+\]|[a-z0-9][\w.-]*):(?!\/\/)/i;
const THIS_MACHINE: GitServer = { origin: "file:", name: "this machine" };

/** The server that an address reaches, by scheme, host and port, and how to name it to a person. */
export function serverOf(url: string): GitServer {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    const host = SCP_SERVER.exec(url)?.[1]?.toLowerCase();
    return host ? { origin: `ssh://${host}`, name: host } : THIS_MACHINE;
  }
  const { protocol, host } = new URL(url);
  if (protocol === "file:") return THIS_MACHINE;
  const name = (protocol === "ssh:" ? host.replace(/:22$/, "") : host).toLowerCase();
  return { origin: `${protocol}//${name}`, name };
}
