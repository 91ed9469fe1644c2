import { dirname, join } from "node:path";
import { type Credentials, credentialSettings } from "./credentials";
import type { Limits } from "./run";
import type { RepositoryKind } from "./url";

/** Variables of the caller's environment that git and ssh may see; everything else is withheld. */
const PASSED_VARIABLES = [
  "PATH",
  "SSH_AUTH_SOCK",
  "HTTPS_PROXY",
  "https_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "GIT_SSL_CAINFO",
  "TMPDIR",
] as const;
/** What the caller may pass on from its own environment. */
export type PassedEnvironment = { [name in (typeof PASSED_VARIABLES)[number]]?: string | undefined };

const PATH_DEFAULT = "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin";
const TRANSPORT = { https: "https", ssh: "ssh", "http-loopback": "http", local: "file" } as const;

export type SettingsInput = Credentials & {
  url: string;
  branch: string;
  trackingRef: string;
  kind: RepositoryKind;
  mirrorDir: string;
  knownHostsFile: string;
  limits: Limits;
  environment: PassedEnvironment;
};

/**
 * The whole environment git runs with; the machine's and the account's own configuration is never read.
 *
 * Configuration travels in GIT_CONFIG_COUNT (git 2.31) and not in `-c`, because arguments can be read by every
 * account of the machine.
 */
export function gitEnvironment(input: SettingsInput): Record<string, string> {
  const credentials = credentialSettings(input.url, input);
  const config = [...fixedConfig(input), ...credentials.config];
  return {
    PATH: PATH_DEFAULT,
    ...passedVariables(input.environment),
    // git 2.31 knows no GIT_CONFIG_GLOBAL yet and finds the same file through HOME; neither does it find a .netrc there.
    HOME: input.mirrorDir,
    XDG_CONFIG_HOME: join(input.mirrorDir, ".config"),
    GIT_CONFIG_GLOBAL: globalConfigFile(input.mirrorDir),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
    GIT_ALLOW_PROTOCOL: TRANSPORT[input.kind],
    GIT_LITERAL_PATHSPECS: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_SSH_COMMAND: sshCommand(input.knownHostsFile, input.limits),
    GIT_SSH_VARIANT: "ssh",
    LANG: "C",
    LC_ALL: "C",
    ...credentials.variables,
    ...configVariables(config),
  };
}

/** The file git reads as the account's configuration; {@link GLOBAL_CONFIG} is its constant content. */
export function globalConfigFile(mirrorDir: string): string {
  return join(mirrorDir, ".gitconfig");
}

/**
 * Local repositories owned by another account may be read: which folders are allowed was settled before.
 *
 * It has to be a file, since git withholds GIT_CONFIG_COUNT from the program at the far end of a local transport.
 */
export const GLOBAL_CONFIG = "[safe]\n\tdirectory = *\n";

/** The name the URL has in git's configuration; a push by this name also moves the tracking ref. */
export const REMOTE_NAME = "tideline";

function fixedConfig({ url, branch, trackingRef, kind, limits }: SettingsInput): [string, string][] {
  return [
    [`remote.${REMOTE_NAME}.url`, url],
    [`remote.${REMOTE_NAME}.fetch`, `+refs/heads/${branch}:${trackingRef}`],
    ["core.hooksPath", "/dev/null"],
    ["core.askPass", ""],
    ["core.quotePath", "false"],
    ["core.logAllRefUpdates", "false"],
    // A mirror torn by a power cut is fetched anew; waiting for the disk would only slow every sync.
    ["core.fsync", "none"],
    ["core.fsyncObjectFiles", "false"],
    ["credential.helper", ""],
    ["protocol.allow", "never"],
    [`protocol.${TRANSPORT[kind]}.allow`, "always"],
    ["http.lowSpeedLimit", "1"],
    ["http.lowSpeedTime", String(Math.max(1, Math.ceil(limits.silenceMs / 1000)))],
    // One pack a call instead of many small files; mirror.ts tidies the packs up.
    ["fetch.unpackLimit", "1"],
    ["transfer.unpackLimit", "1"],
    ["fastimport.unpackLimit", "1"],
    ["gc.auto", "0"],
    ["gc.autoDetach", "false"],
    ["maintenance.auto", "false"],
    ["push.gpgSign", "false"],
    ["push.followTags", "false"],
    ["fetch.recurseSubmodules", "false"],
    ["fetch.showForcedUpdates", "false"],
    ["log.showSignature", "false"],
    ["log.showRoot", "true"],
    ["i18n.logOutputEncoding", "UTF-8"],
    ["init.defaultBranch", "main"],
    ["init.defaultRefFormat", "files"],
    ["advice.detachedHead", "false"],
  ];
}

function configVariables(config: [string, string][]) {
  const variables: Record<string, string> = { GIT_CONFIG_COUNT: String(config.length) };
  config.forEach(([key, value], index) => {
    variables[`GIT_CONFIG_KEY_${index}`] = key;
    variables[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return variables;
}

function passedVariables(environment: PassedEnvironment) {
  const passed: Record<string, string> = {};
  for (const name of PASSED_VARIABLES) {
    const value = environment[name];
    if (value) passed[name] = value;
  }
  return passed;
}

/** git hands this to a shell: the one path in it is quoted for the shell and for ssh. */
function sshCommand(knownHostsFile: string, limits: Limits) {
  const connectSeconds = Math.max(1, Math.ceil(limits.silenceMs / 1000));
  const knownHosts = `-oUserKnownHostsFile="${knownHostsFile}"`.replaceAll("'", `'\\''`);
  return [
    "ssh -oBatchMode=yes -oStrictHostKeyChecking=accept-new",
    `-oConnectTimeout=${connectSeconds} -oServerAliveInterval=10 -oServerAliveCountMax=3`,
    `'${knownHosts}'`,
  ].join(" ");
}

/** Where ssh remembers the keys of Git servers: beside the mirrors, not in them, since those may be deleted. */
export function defaultKnownHostsFile(mirrorDir: string): string {
  return join(dirname(mirrorDir), "known_hosts");
}
