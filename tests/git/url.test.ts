import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkBranchName, checkGitopsDirectory, checkRepositoryUrl } from "@/lib/git/url";
import { git, temporaryFolder } from "@/tests/support/git";

const nowhere = { localRoots: [], forbidden: [] };

describe("repository URLs", () => {
  test.each([
    ["https://github.com/owner/name.git", "https"],
    ["https://git.example.net:8443/a/b/c?x=1", "https"],
    ["ssh://git@host.example:2222/owner/name.git", "ssh"],
    ["git@github.com:owner/name.git", "ssh"],
    ["host-alias:name.git", "ssh"],
    ["http://127.0.0.1:8080/name.git", "http-loopback"],
    ["http://localhost/name.git", "http-loopback"],
    ["http://[::1]:3000/name.git", "http-loopback"],
  ])("%s is allowed as %s", (url, kind) => {
    expect(checkRepositoryUrl(url, nowhere)).toEqual({ kind, url });
  });

  test.each([
    "",
    " https://github.com/a/b",
    "-oProxyCommand=id",
    "--upload-pack=id",
    "https://user:secret@github.com/a/b",
    "https://ghp_token@github.com/a/b",
    "ssh://git:secret@host/a",
    "ssh://-oProxyCommand=id/a",
    "ssh://-oProxyCommand=id@host/a",
    "-host:a",
    "git@-oProxyCommand=id:a",
    "git@host:-oProxyCommand=id",
    "ext::sh -c id",
    "fd::17",
    "host::path",
    "git://host/a",
    "ftp://host/a",
    "http://github.com/a/b",
    "http://127.0.0.1.example.net/a",
    "http://localhost.example.net/a",
    "file://server/share",
    "https://host/a\nb",
    "https://host/a\u0000",
    "https://host/a#fragment",
    "relative/path",
    "../up",
    "https://",
    `https://host/${"a".repeat(3000)}`,
  ])("%j is refused, naming the field", (url) => {
    expect(() => checkRepositoryUrl(url, nowhere)).toThrow(
      expect.objectContaining({
        code: "invalid_input",
        details: expect.objectContaining({ field_errors: { git_repository_url: [expect.any(String)] } }),
      }),
    );
  });

  test("credentials in a URL are refused with the fields they belong in, and are not repeated", () => {
    try {
      checkRepositoryUrl("https://bob:hunter2@host/a", nowhere);
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify(error)).toContain("git_token");
      expect(`${error} ${JSON.stringify(error)}`).not.toContain("hunter2");
    }
  });
});

describe("local repositories", () => {
  const base = temporaryFolder();
  const root = join(base, "allowed");
  const mirrors = join(root, "mirrors");
  mkdirSync(join(root, "repository.git"), { recursive: true });
  mkdirSync(join(base, "secret"));
  mkdirSync(mirrors);
  symlinkSync(join(base, "secret"), join(root, "escape"));
  symlinkSync(mirrors, join(root, "to-mirrors"));
  symlinkSync(root, join(base, "link-to-root"));
  const rules = { localRoots: [root], forbidden: [mirrors] };

  test.each([
    [join(root, "repository.git")],
    [`file://${join(root, "repository.git")}`],
    [`file://localhost${join(root, "repository.git")}`],
    [join(base, "link-to-root", "repository.git")],
    [`${root}/x/../repository.git`],
  ])("%s is allowed and answered with its real path", (url) => {
    expect(checkRepositoryUrl(url, rules)).toEqual({ kind: "local", url: join(root, "repository.git") });
  });

  test("a path that does not exist yet is judged by the part that does", () => {
    expect(checkRepositoryUrl(join(root, "new", "one.git"), rules).url).toBe(join(root, "new", "one.git"));
    expect(() => checkRepositoryUrl(join(root, "escape", "one.git"), rules)).toThrow(/below the configured/);
  });

  test.each([
    ["outside the roots", join(base, "secret")],
    ["the root itself", root],
    ["a folder whose name starts like a root", `${root}-other`],
    ["out by dots", `${root}/../secret`],
    ["out by encoded dots", `file://${root}/%2e%2e/secret`],
    ["out by a symlink", join(root, "escape")],
    ["Tideline's own mirrors", join(mirrors, "x.git")],
    ["the mirrors by a symlink", join(root, "to-mirrors", "x.git")],
  ])("%s is refused", (_, url) => {
    expect(() => checkRepositoryUrl(url, rules)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});

describe("branch names", () => {
  const names = [
    "main", "feature/a-b", "v1.2", "ünïcode", "a@b", "@", "HEAD", "-x", "a..b", "a b", "a~1", "a^", "a:b", "a?", "a*", "a[b",
    "a\\b", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a.", "a@{b", "a\u0001", "a\u007f", "",
  ]; // biome-ignore format: a list to compare with git's own answer

  test.each(names)("%j is judged as git judges it", (name) => {
    const allowed = isAllowedByGit(name);
    if (allowed) expect(checkBranchName(name)).toBe(name);
    else expect(() => checkBranchName(name)).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });

  test("a full ref name is refused, since it would name another branch than meant", () => {
    expect(() => checkBranchName("refs/heads/main")).toThrow(/short name/);
  });
});

function isAllowedByGit(name: string) {
  if (name === "@") return false;
  try {
    git("/", ["check-ref-format", "--branch", name]);
    return name !== "HEAD";
  } catch {
    return false;
  }
}

describe("the directory of a fabric", () => {
  test.each([
    ["fabrics/one", "fabrics/one"],
    ["fabrics/one///", "fabrics/one"],
    ["./fabrics", "fabrics"],
    [".", ""],
    ["", ""],
    ["/", ""],
    ["a b/ü", "a b/ü"],
    [".github", ".github"],
  ])("%j becomes %j", (given, kept) => {
    expect(checkGitopsDirectory(given)).toBe(kept);
  });

  test.each([
    "/etc",
    "..",
    "a/../b",
    "a/..",
    "a/./b",
    "a//b",
    ".git",
    "a/.git/hooks",
    ".GIT",
    "a/.Git.",
    "git~1",
    ".g\u200bit",
    ".git::$INDEX_ALLOCATION",
    "a\\b",
    "a\nb",
    "a\u0000",
    "a\ud800",
    "a/".repeat(600),
  ])("%j is refused, naming the field", (path) => {
    // biome-ignore format: one list
    expect(() => checkGitopsDirectory(path)).toThrow(
      expect.objectContaining({
        code: "invalid_input",
        details: expect.objectContaining({ field_errors: { gitops_directory: [expect.any(String)] } }),
      }),
    );
  });
});
