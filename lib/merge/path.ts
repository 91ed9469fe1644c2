import { isObject, type Json } from "@/lib/json";
import type { Value } from "./types";

/*
 * How a place in a document is written, in the API, in conflicts and in saved choices:
 *
 *   $                                             the whole document
 *   spec.subnets.default.vlan                     keys of maps
 *   metadata.annotations["fabric.example.com/x"]  a key that is not a plain word
 *   spec.ranges[from=1000]                        the element of a list whose `from` is 1000
 *   spec.permit[1]                                the second element of a list without keys
 *   spec.eslag.links[server.port=server-05/enp2s1,switch.port=leaf-03/E1/5]
 *                                                 an element known by several values at once
 *
 * A plain word is a letter or underscore, then letters, digits, `_` and `-`; every other key is a
 * JSON string in brackets, also one that looks like a number. In `field=value` a bare value is a
 * number or boolean when it reads as one, else a string; a string that would be misread is quoted.
 * Every path has one spelling, so paths can be compared as text.
 */

/** One element of a list, known by the values of its key fields (each field a path of keys). */
export type ElementKey = { readonly match: readonly FieldMatch[] };
export type FieldMatch = { readonly field: readonly string[]; readonly value: KeyValue };
export type KeyValue = string | number | boolean;

/** A key of a map, a position in a list, or the key of a list element. */
export type Segment = string | number | ElementKey;
export type Path = readonly Segment[];

/** The path of the whole document. */
export const ROOT = "$";

// `__proto__` is kept out so that a path is a harmless key of an object.
const PLAIN_KEY = /^(?!__proto__$)[A-Za-z_][A-Za-z0-9_-]*$/;
const BARE_VALUE = /^[A-Za-z0-9_./:@+-]+$/;

const isReserved = (text: string) => /^(true|false|null)$/.test(text) || !Number.isNaN(Number(text));

/** A path that cannot be read; `message` says where and what was expected. */
export class PathError extends Error {}

/** Writes a path in its only spelling; `parsePath` reads it back. */
export function formatPath(path: Path): string {
  if (path.length === 0) return ROOT;
  let text = "";
  for (const segment of path) {
    if (typeof segment === "string" && PLAIN_KEY.test(segment)) text += text === "" ? segment : `.${segment}`;
    else text += formatSegment(segment);
  }
  return text;
}

/** Writes one segment as it stands in brackets; also the identity of a list element among its siblings. */
export function formatSegment(segment: Segment): string {
  if (typeof segment === "string") return `[${JSON.stringify(segment)}]`;
  if (typeof segment === "number") return `[${segment}]`;
  return `[${segment.match.map(({ field, value }) => `${formatField(field)}=${formatKeyValue(value)}`).join(",")}]`;
}

const formatField = (field: readonly string[]) =>
  field.map((name) => (PLAIN_KEY.test(name) ? name : JSON.stringify(name))).join(".");

const formatKeyValue = (value: KeyValue) =>
  typeof value !== "string" || (BARE_VALUE.test(value) && !isReserved(value))
    ? String(value)
    : JSON.stringify(value);

/** Reads a path; throws PathError with the place of the mistake. */
export function parsePath(text: string): Path {
  if (text === ROOT) return [];
  const path: Segment[] = [];
  const reader = new Reader(text);
  do {
    if (reader.take("[")) path.push(readBracket(reader));
    else if (path.length === 0 || reader.take("."))
      path.push(reader.match(/[A-Za-z_][A-Za-z0-9_-]*/y, "a key"));
    else reader.fail('"." or "["');
  } while (!reader.atEnd());
  return path;
}

/** `parsePath` for text that may be no path: then there is none. */
export function findPath(text: string): Path | undefined {
  try {
    return parsePath(text);
  } catch (error) {
    if (error instanceof PathError) return undefined;
    throw error;
  }
}

function readBracket(reader: Reader): Segment {
  const position = reader.find(/(0|[1-9][0-9]*)(?=\])/y);
  if (position !== undefined) {
    reader.expect("]");
    return Number(position);
  }
  const first = readName(reader);
  if (first.quoted && reader.take("]")) return first.name;
  const match: FieldMatch[] = [readMatch(reader, first.name)];
  while (reader.take(",")) match.push(readMatch(reader, readName(reader).name));
  reader.expect("]");
  return { match };
}

function readMatch(reader: Reader, firstName: string): FieldMatch {
  const field = [firstName];
  while (reader.take(".")) field.push(readName(reader).name);
  reader.expect("=");
  const quoted = reader.quoted();
  if (quoted !== undefined) return { field, value: quoted };
  const bare = reader.match(/[A-Za-z0-9_./:@+-]+/y, "a value");
  if (bare === "true" || bare === "false") return { field, value: bare === "true" };
  return { field, value: Number.isNaN(Number(bare)) ? bare : Number(bare) };
}

function readName(reader: Reader): { name: string; quoted: boolean } {
  const quoted = reader.quoted();
  if (quoted !== undefined) return { name: quoted, quoted: true };
  const plain = reader.match(/[A-Za-z_][A-Za-z0-9_-]*/y, "a position, a quoted key or field=value");
  return { name: plain, quoted: false };
}

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  atEnd() {
    return this.at === this.text.length;
  }

  take(character: string) {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  expect(character: string) {
    if (!this.take(character)) this.fail(`"${character}"`);
  }

  find(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  match(pattern: RegExp, expected: string): string {
    return this.find(pattern) ?? this.fail(expected);
  }

  quoted(): string | undefined {
    const start = this.at;
    const literal = this.find(/"(?:[^"\\]|\\.)*"/y);
    if (literal === undefined) return undefined;
    try {
      return JSON.parse(literal) as string;
    } catch {
      this.at = start;
      return this.fail("a JSON string");
    }
  }

  fail(expected: string): never {
    throw new PathError(
      `Cannot read the path "${this.text}": expected ${expected} at character ${this.at + 1}.`,
    );
  }
}

/** The own entry of a map; never something inherited such as `constructor`. */
export const entryOf = (map: { [key: string]: Json }, key: string): Value =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** Position of the element that a segment names; -1 when there is none or more than one. */
export function positionOf(list: readonly Json[], segment: Segment): number {
  if (typeof segment === "string") return -1;
  if (typeof segment === "number") return segment < list.length ? segment : -1;
  const isMatch = (element: Json) =>
    segment.match.every(({ field, value }) => valueAlong(element, field) === value);
  const position = list.findIndex(isMatch);
  return position >= 0 && list.findIndex((element, i) => i > position && isMatch(element)) < 0
    ? position
    : -1;
}

/** What a document has at a path; undefined when it has nothing there. */
export const valueAt = (document: Value, path: Path | string): Value =>
  valueAlong(document, typeof path === "string" ? parsePath(path) : path);

function valueAlong(document: Value, path: Path): Value {
  let value = document;
  for (const segment of path) {
    if (Array.isArray(value)) value = value[positionOf(value, segment)];
    else if (isObject(value) && typeof segment === "string") value = entryOf(value, segment);
    else return undefined;
  }
  return value;
}

/** True when `path` is `ancestor` itself or lies below it. */
export const isWithin = (path: Path, ancestor: Path): boolean =>
  path.length >= ancestor.length &&
  ancestor.every((segment, i) => isSameSegment(segment, path[i] as Segment));

const isSameSegment = (a: Segment, b: Segment) =>
  a === b || (typeof a === "object" && typeof b === "object" && formatSegment(a) === formatSegment(b));
