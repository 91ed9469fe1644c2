import { expect, test } from "vitest";
import { Echo } from "@/components/yaml-editor/echo";

test("letters typed while the screen catches up are not taken away", () => {
  const echo = new Echo();
  for (const text of ["a", "ab", "abc"]) echo.report(text);
  expect(echo.isEcho("a")).toBe(true);
  expect(echo.isEcho("abc")).toBe(true);
});

test("a text that was not typed here is new, also one that was typed long ago", () => {
  const echo = new Echo();
  echo.report("a");
  expect(echo.isEcho("a")).toBe(true);
  expect(echo.isEcho("a")).toBe(false);
  echo.report("b");
  expect(echo.isEcho("from elsewhere")).toBe(false);
  expect(echo.isEcho("b")).toBe(false);
});
