import { expect, test } from "vitest";
import { ApiError } from "@/components/api";
import {
  connectionErrorsOf,
  draftOf,
  EMPTY_DRAFT,
  toCreateFabric,
  toUpdateFabric,
} from "@/components/fabrics/fabric-draft";
import { repositoryName } from "@/components/fabrics/words";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";

const DRAFT = {
  ...EMPTY_DRAFT,
  name: "pacific",
  git_repository_url: "https://git.example.com/acme/network.git",
};
const FABRIC = {
  name: "pacific",
  description: "",
  git_repository_url: DRAFT.git_repository_url,
  git_branch: "main",
  gitops_directory: "",
  git_username: null,
  has_git_token: true,
  sync_interval: 300,
  auto_sync_enabled: false,
} as Fabric;

test("every field that is wrong is named, all at once", () => {
  const { errors } = toCreateFabric({ ...EMPTY_DRAFT, git_branch: "", sync_interval: "five" });
  expect(Object.keys(errors ?? {}).sort()).toEqual([
    "git_branch",
    "git_repository_url",
    "name",
    "sync_interval",
  ]);
});

test("a token that was not typed is not sent, so the stored one stays", () => {
  expect(toUpdateFabric({ ...draftOf(FABRIC), name: "atlantic" }, FABRIC).input).toEqual({
    name: "atlantic",
  });
});

test("an untouched form changes nothing", () => {
  expect(toUpdateFabric(draftOf(FABRIC), FABRIC).input).toEqual({});
});

test("a typed token is sent", () => {
  expect(toUpdateFabric({ ...draftOf(FABRIC), git_token: "secret" }, FABRIC).input).toEqual({
    git_token: "secret",
  });
});

test.each([
  ["BRANCH_NOT_FOUND", true, "git_branch"],
  ["REPOSITORY_ACCESS_DENIED", true, "git_token"],
  ["REPOSITORY_ACCESS_DENIED", false, "git_repository_url"],
  ["NETWORK_ERROR", true, "git_repository_url"],
])("a connection that fails with %s (credentials: %s) is marked at %s", (code, hasCredentials, field) => {
  const errors = connectionErrorsOf(new ApiError("No.", { code }), { hasCredentials });
  expect(Object.keys(errors)).toEqual([field]);
});

test.each([
  ["https://github.com/acme/network.git", "acme/network"],
  ["git@github.com:acme/network.git", "acme/network"],
  ["ssh://git@example.com:2222/acme/network", "acme/network"],
  ["/srv/git/network.git", "git/network"],
  ["file:///srv/git/network.git", "git/network"],
])("%s is shown as %s", (url, name) => {
  expect(repositoryName(url)).toBe(name);
});
