import fc from "fast-check";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import type { Handwriting } from "./styled-text";

const word = fc.constantFrom(
  "name",
  "vlan",
  "subnets",
  "leaf-01",
  "spec",
  "ports",
  "from",
  "to",
  "mtu",
  "links",
  "a",
  "b",
  "fabric.io/x",
  "e1",
);
const text = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.constantFrom(
    "on",
    "no",
    "010",
    "2025-07-30",
    "12:30:45",
    "",
    "~",
    "1001",
    "10.0.0.0/16",
    "a: b",
    "x #y",
    "- z",
    "{q",
    "it's",
    'say "x"',
    "E1/1",
    "*",
    "&a",
    "é☃",
    "tab\there",
    " lead",
    "trail ",
    "y",
    "<<",
    "=",
    "0o7",
    "1_000",
    ".inf",
  ),
  fc.constantFrom("one\ntwo\n", "one\n\n  two", "#!/bin/sh\necho\n", "x\n\n", " lead\nx", "a\r\nb"),
  fc.string({ maxLength: 6 }),
);
export const scalarValue = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.integer({ min: -5, max: 5000 }),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
);
const key = fc.oneof({ weight: 12, arbitrary: word }, text);

const { value: nested } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: scalarValue },
    { weight: 3, arbitrary: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }) },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 4 }) },
  ),
}));
export const anyValue: fc.Arbitrary<Json> = nested;

/** A map with something in it, like every Kubernetes object. */
export const document: fc.Arbitrary<JsonObject> = fc
  .dictionary(key, anyValue, { minKeys: 1, maxKeys: 5, noNullPrototype: true })
  .map((value) => value as JsonObject);

/** A writer whose habits are drawn from the seed. */
export const handwriting: fc.Arbitrary<Handwriting> = fc.record({
  step: fc.constantFrom(1, 2, 4),
  listIndent: fc.constantFrom(0, 2, 4),
  eol: fc.constantFrom("\n", "\n", "\r\n"),
  finalNewline: fc.boolean(),
  seed: fc.nat(),
});

export type Edit = { path: (string | number)[]; to: Json };

/** One change somewhere in a document: a value replaced, removed, added, moved. */
export function randomEdit(data: JsonObject, picks: readonly number[], fresh: Json, newKey: string): Edit {
  const to = structuredClone(data) as JsonObject;
  let at: Json = to;
  const path: (string | number)[] = [];
  for (let step = 0; ; step++) {
    const pick = picks[step] ?? 0;
    const container: JsonObject | Json[] = at as JsonObject | Json[];
    const keys = Object.keys(container);
    const chosen = keys[pick % Math.max(1, keys.length)];
    const child: Json | undefined = chosen === undefined ? undefined : (container as JsonObject)[chosen];
    const canDescend =
      (Array.isArray(child) && child.length > 0) || (isObject(child) && Object.keys(child).length > 0);
    if (chosen !== undefined && canDescend && step < picks.length - 1 && pick % 5 > 0) {
      path.push(Array.isArray(container) ? Number(chosen) : chosen);
      at = child as Json;
      continue;
    }
    return { path: [...path, ...change(container, chosen, picks.at(-1) ?? 0, fresh, newKey)], to };
  }
}

/** Returns the rest of the path that was changed; empty where the container itself was. */
function change(
  container: JsonObject | Json[],
  chosen: string | undefined,
  kind: number,
  fresh: Json,
  newKey: string,
): (string | number)[] {
  if (Array.isArray(container)) {
    const index = Number(chosen ?? 0);
    if (chosen === undefined || kind % 4 === 0) container.splice(index + (kind % 2), 0, fresh);
    else if (kind % 4 === 1) container.splice(index, 1);
    else if (kind % 4 === 2) container.reverse();
    else {
      container[index] = fresh;
      return [index];
    }
    return [];
  }
  const name = kind % 3 === 0 || chosen === undefined ? newKey : chosen;
  if (kind % 3 === 1 && chosen !== undefined) delete container[chosen];
  else container[name] = fresh;
  return [name];
}
