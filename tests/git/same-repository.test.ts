import { expect, test } from "vitest";
import { repositoryKey } from "@/lib/git/same-repository";

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
