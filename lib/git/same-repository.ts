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
