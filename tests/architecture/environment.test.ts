import { expect, test } from "vitest";
import { Environment } from "@/lib/env";
import { textOf } from "./files";

test(".env.example lists exactly the variables that are read", () => {
  const listed = [...textOf(".env.example").matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual(Object.keys(Environment.shape).sort());
});
