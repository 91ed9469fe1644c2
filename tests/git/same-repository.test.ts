import { expect, test } from "vitest";
import { repositoryKey, serverOf } from "@/lib/git/same-repository";

test.each([
  "https://github.com/acme/network.git",
  "https://github.com/acme/network",
  "https://GitHub.com/acme/network/",
  "https://somebody@github.com/Acme/network.git",
  "git://github.com/acme/network.git",
  "git@github.com:acme/network.git",
  "github.com:acme/network",
  "ssh://git@github.com/acme/network.git",
  "ssh://git@ssh.github.com:443/acme/network.git",
])("%s is the same repository", (url) => {
  expect(repositoryKey(url)).toBe("github.com/acme/network");
});

test.each([
  ["https://github.com/acme/network-2.git", "github.com/acme/network-2"],
  ["https://github.example.net/acme/network.git", "github.example.net/acme/network"],
  ["http://127.0.0.1:4100/acme/network.git", "127.0.0.1:4100/acme/network"],
  ["/srv/git/acme/network.git", null],
  ["file:///srv/git/network.git", null],
  ["https://github.com/", null],
])("%s is another: %s", (url, key) => {
  expect(repositoryKey(url)).toBe(key);
});

test.each([
  ["https://github.com/acme/network.git", "https://GitHub.com:443/other/place", true],
  ["git@github.com:acme/network.git", "ssh://git@github.com:22/acme/network", true],
  ["/srv/git/a.git", "file:///srv/git/b.git", true],
  ["https://github.com/acme/network.git", "https://github.com.example.net/acme/network.git", false],
  ["https://github.com/a.git", "https://github.com:8443/a.git", false],
  ["https://localhost/a.git", "http://localhost/a.git", false],
  ["https://github.com/a.git", "git@github.com:a.git", false],
  ["git@github.com:a.git", "git@example.net:a.git", false],
  ["git@github.com:a.git", "ssh://git@github.com:2222/a.git", false],
  ["https://github.com/a.git", "/srv/git/a.git", false],
])("%s and %s are on one server: %s", (one, other, expected) => {
  expect(serverOf(one).origin === serverOf(other).origin).toBe(expected);
});
