const NAME_LENGTH_MAX = 244;
const PATH_LENGTH_MAX = 1024;
// `.git` under the aliases case-insensitive and Windows file systems give it; clones of such trees run foreign code.
const DOT_GIT = /^(?:\.git|git~\d+)[ .]*(?::.*)?$/i;
const ZERO_WIDTH = /[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Why git would refuse a branch of this name (`git check-ref-format --branch`), or null. */
export function problemOfBranch(name: string) {
  if (name === "") return "Give the name of a branch.";
  if (Buffer.byteLength(name) > NAME_LENGTH_MAX) return `A branch name has at most ${NAME_LENGTH_MAX} bytes.`;
  if (!isWellFormed(name)) return "A branch name is valid Unicode.";
  if (name.startsWith("-")) return "A branch name does not start with a dash.";
  if (name === "HEAD" || name === "@") return `${name} is not the name of a branch.`;
  if (name.startsWith("refs/")) return "Give the short name, without refs/heads/.";
  if (/[\p{Cc} ~^:?*[\\]/u.test(name))
    return "A branch name contains no spaces, control characters or ~ ^ : ? * [ \\.";
  if (name.includes("..") || name.includes("@{")) return "A branch name contains neither `..` nor `@{`.";
  if (name.endsWith(".")) return "A branch name does not end with a dot.";
  const parts = name.split("/");
  if (parts.some((part) => part === ""))
    return "A branch name neither starts nor ends with a slash, nor has two in a row.";
  if (parts.some((part) => part.startsWith(".") || part.endsWith(".lock")))
    return "No part of a branch name starts with a dot or ends with .lock.";
  return null;
}

/** What is wrong with a path inside a repository, or null; the path must be relative and already normal. */
export function problemOfPath(path: string): string | null {
  if (path === "") return "The path is empty.";
  if (Buffer.byteLength(path) > PATH_LENGTH_MAX) return `A path has at most ${PATH_LENGTH_MAX} bytes.`;
  if (!isWellFormed(path)) return "A path is valid Unicode.";
  if (/\p{Cc}/u.test(path)) return "A path contains no control characters.";
  if (path.includes("\\")) return "A path contains no backslashes.";
  for (const part of path.split("/")) {
    if (part === "") return "A path neither starts nor ends with a slash, nor has two in a row.";
    if (part === "." || part === "..")
      return "A path does not leave its directory: `.` and `..` are not allowed.";
    if (DOT_GIT.test(part.replaceAll(ZERO_WIDTH, ""))) return "No part of a path is called .git.";
  }
  return null;
}

/** Half a surrogate pair would turn into another character on its way to git. */
function isWellFormed(text: string) {
  return !/\p{Surrogate}/u.test(text);
}
