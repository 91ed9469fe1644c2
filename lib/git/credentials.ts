/**
 * How a token reaches git, and how it is kept out of everything else.
 *
 * Chosen: a credential helper given inline through the environment. The helper is a constant line that prints two
 * other variables, so the secret is in no argument list, no URL and no file, and git itself asks it only for the one
 * host it is configured for, also after a redirect.
 * Rejected: `http.extraHeader`, because git sends it to whatever host it is redirected to; GIT_ASKPASS, because it
 * needs an executable file on disk and answers for every host.
 */

/** The name and token of one account on the Git server. */
export type Credentials = { username?: string | undefined; token?: string | undefined };

const HELPER =
  '!f() { test "$1" = get || exit 0; printf "username=%s\\npassword=%s\\n" "$TIDELINE_GIT_USERNAME" "$TIDELINE_GIT_TOKEN"; }; f';

/** Configuration and variables that let git sign in to the host of `url`; nothing when there is no token. */
export function credentialSettings(url: string, { username, token }: Credentials) {
  if (!token || !/^https?:/i.test(url)) return { config: [], variables: {} };
  const { origin, hostname } = new URL(url);
  const config: [string, string][] = [[`credential.${origin}.helper`, HELPER]];
  const variables = {
    TIDELINE_GIT_USERNAME: oneLine(username || defaultUsername(hostname)),
    TIDELINE_GIT_TOKEN: oneLine(token),
  };
  return { config, variables };
}

/** Hosts that check the token alone still want some name; these are the ones their manuals give. */
function defaultUsername(hostname: string) {
  return hostname.endsWith("bitbucket.org") ? "x-token-auth" : "x-access-token";
}

/** A line break would let a token add fields to the helper's answer. */
function oneLine(text: string) {
  return text.replaceAll(/[\r\n\0]/g, "");
}

/** Returns a function that removes the token, in every spelling git may print, and any `user:password@` of a URL. */
export function scrubberFor({ username, token }: Credentials): (text: string) => string {
  const secrets = token
    ? [
        token,
        token.trim(),
        encodeURIComponent(token),
        Buffer.from(`${username ?? ""}:${token}`).toString("base64"),
        Buffer.from(token).toString("base64"),
      ].filter((secret) => secret.length >= 3)
    : [];
  // Longest first: a short spelling inside a long one must not leave the rest behind.
  secrets.sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of secrets) clean = clean.replaceAll(secret, "***");
    return clean.replaceAll(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]+@/gi, "$1***@");
  };
}
