import { expect, test } from "vitest";
import { commitUrl, compareOrNewPullRequestUrl, fileUrl } from "@/lib/git/hosting";

test.each([
  ["https://github.com/owner/name.git", "https://github.com/owner/name/commit/abc"],
  ["git@github.com:owner/name.git", "https://github.com/owner/name/commit/abc"],
  ["ssh://git@ssh.github.com:443/owner/name", "https://github.com/owner/name/commit/abc"],
  ["https://GitHub.com/owner/name/", "https://github.com/owner/name/commit/abc"],
  ["https://gitlab.example.net:8443/a/b/c.git", "https://gitlab.example.net:8443/a/b/c/-/commit/abc"],
  ["ssh://git@gitlab.com:2222/a/b.git", "https://gitlab.com/a/b/-/commit/abc"],
  ["https://codeberg.org/a/b.git", "https://codeberg.org/a/b/commit/abc"],
  ["git@bitbucket.org:a/b.git", "https://bitbucket.org/a/b/commits/abc"],
  ["https://git.example.net/a/b.git", null],
  ["https://github.com/only-owner", null],
  ["/srv/git/github/a.git", null],
  ["file:///srv/github.com/a.git", null],
  ["http://127.0.0.1/gitlab/a.git", null],
])("the commit page of %s is %s", (url, page) => {
  expect(commitUrl(url, "abc")).toBe(page);
});

test("file pages keep slashes and escape everything else", () => {
  const page = (url: string) => fileUrl(url, "feature/x", "dir/a b#1.yaml");
  expect(page("https://github.com/o/n")).toBe("https://github.com/o/n/blob/feature/x/dir/a%20b%231.yaml");
  expect(page("https://gitlab.com/o/n")).toBe("https://gitlab.com/o/n/-/blob/feature/x/dir/a%20b%231.yaml");
  expect(page("https://gitea.example/o/n")).toBe(
    "https://gitea.example/o/n/src/branch/feature/x/dir/a%20b%231.yaml",
  );
  expect(page("https://bitbucket.org/o/n")).toBe(
    "https://bitbucket.org/o/n/src/feature/x/dir/a%20b%231.yaml",
  );
  expect(page("/srv/a.git")).toBeNull();
});

test("the page for a pull request names both branches", () => {
  const page = (url: string) => compareOrNewPullRequestUrl(url, "main", "fix/1");
  expect(page("git@github.com:o/n.git")).toBe("https://github.com/o/n/compare/main...fix/1?expand=1");
  expect(page("https://gitlab.com/o/n")).toBe(
    "https://gitlab.com/o/n/-/merge_requests/new?merge_request%5Bsource_branch%5D=fix%2F1&merge_request%5Btarget_branch%5D=main",
  );
  expect(page("https://codeberg.org/o/n")).toBe("https://codeberg.org/o/n/compare/main...fix/1");
  expect(page("https://bitbucket.org/o/n")).toBe(
    "https://bitbucket.org/o/n/pull-requests/new?source=fix%2F1&dest=main",
  );
  expect(page("/srv/a.git")).toBeNull();
});
