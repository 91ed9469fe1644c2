/** What Tideline needs to read and write a repository with this kind of address. */
export function repositoryHint(url: string): string {
  if (/^https:\/\//i.test(url))
    return "Over https. A private repository needs a user name and a token that may write.";
  if (/^(ssh:\/\/|[^/@\s]+@[^/:\s]+:)/i.test(url))
    return "Over ssh, with the key of the account that runs Tideline.";
  if (/^http:\/\//i.test(url)) return "Plain http is allowed to this machine only; use https for any other.";
  if (/^(file:\/\/|\/)/i.test(url))
    return "A bare repository on this server, below a folder that Tideline may read.";
  return "https://github.com/acme/network.git, git@github.com:acme/network.git, or /srv/git/network.git";
}
