import { describe, expect, it } from "vitest";
import { safeNext } from "@/components/sign-in/safe-next";

describe("the address to go to after signing in", () => {
  it.each(["/fabrics/12?tab=conflicts", "/settings/api-keys#new", "/operations/sync_20250730_123456"])(
    "keeps the path %s",
    (path) => expect(safeNext(path)).toBe(path),
  );

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/..//evil.example",
    "/.//evil.example",
    "evil.example",
    "",
    undefined,
    null,
    ["/fabrics", "//evil.example"],
  ])("never leaves this site: %j", (asked) => expect(safeNext(asked)).toBe("/"));

  it.each(["/sign-in", "/sign-in?next=/sign-in", "/api/v1/account"])("does not lead to %s", (asked) =>
    expect(safeNext(asked)).toBe("/"),
  );
});
