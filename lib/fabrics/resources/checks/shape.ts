import { z } from "zod";
import { isObject, type Json, type JsonObject } from "@/lib/json";
import type { Path } from "@/lib/merge/path";
import { readAddress, readPrefix } from "./ipv4";
import { missing, quote, unknownField } from "./words";

/*
 * The checks of a kind have two halves. Its shape says what each value may be by itself; its rules
 * say how values fit together. They are apart because zod leaves out the refinements of a map as
 * soon as one value in it is wrong, and a misspelt field must not hide a gateway that lies outside
 * of its subnet. So rules read the document as it is and pass over what they cannot read.
 *
 * As in Kubernetes, null and "" mean that a field is not given.
 */

/** Notes a finding; the path is seen from the spec. */
export type Report = (path: Path, message: string) => void;

/** Everything the fabric asks of one kind. */
export type KindCheck = {
  spec: z.ZodType;
  rules?: (spec: JsonObject, report: Report) => void;
  nameLengthMax?: number;
};

type Fields = Record<string, z.ZodType>;

/** A map with these fields and no others. */
export function fields(optional: Fields, required: Fields = {}): z.ZodType {
  const shape: Fields = {};
  for (const [name, value] of Object.entries(required))
    shape[name] = value.refine((given) => given !== "", missing(name));
  for (const [name, value] of Object.entries(optional)) shape[name] = value.nullish();
  const known = Object.keys(shape);
  // Strict objects put all unknown keys into one finding; each needs its own, at its own place.
  const unknown = z.custom(() => false, {
    error: (issue) => unknownField(String(issue.path?.at(-1)), known),
  });
  return z.object(shape).catchall(unknown);
}

/** A map whose keys people name. */
export const mapOf = (value: z.ZodType): z.ZodType => z.record(z.string(), value.nullish());

export const listOf = (value: z.ZodType, min = 0, max = Number.POSITIVE_INFINITY): z.ZodType =>
  z.array(value).min(min).max(max);

export const text = z.string();
export const flag = z.boolean();
export const oneOf = (values: readonly string[]): z.ZodType => z.enum(values as [string, ...string[]]);

export const integer = (min: number, max: number): z.ZodType =>
  z.int().refine((value) => value >= min && value <= max, {
    error: ({ input }) => `${input} is out of range; it can be ${min} to ${max}.`,
  });

/** Text of a certain form; `what` names it with an example. */
export const textLike = (isValid: (text: string) => boolean, what: string): z.ZodType =>
  z.string().refine((value) => value === "" || isValid(value), {
    error: ({ input }) => `${quote(input)} is not ${what}.`,
  });

const isPrefix = (value: string) => readPrefix(value) !== undefined;
const isNetwork = (value: string) => {
  const prefix = readPrefix(value);
  return prefix !== undefined && prefix.address === prefix.first;
};

export const address = textLike(
  (value) => readAddress(value) !== undefined,
  "an IPv4 address such as 10.0.1.1",
);
/** A subnet, whether written as its network or as one address in it. */
export const prefix = textLike(isPrefix, "an IPv4 subnet such as 10.0.1.0/24");
/** A subnet written as its network: no bits right of the prefix. */
export const network = textLike(
  isNetwork,
  "an IPv4 network such as 10.0.1.0/24, with nothing set beyond the prefix",
);
/** An address together with the length of its network's prefix. */
export const addressWithLength = textLike(isPrefix, "an IPv4 address with its length, such as 10.0.1.1/24");
export const macAddress = textLike(isMacAddress, "a MAC address such as 0c:20:12:ff:00:00");

/** Six bytes with colons or hyphens between them, or three groups with dots. */
export function isMacAddress(value: string): boolean {
  return /^([0-9a-f]{2}([:-])([0-9a-f]{2}\2){4}[0-9a-f]{2}|([0-9a-f]{4}\.){2}[0-9a-f]{4})$/i.test(value);
}

/** Where a resource sits when one set of resources describes several fabrics. */
export const topology = fields({ fabric: text, domains: listOf(text) });

/** False for what Kubernetes takes as not given. */
export const isGiven = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== "" && value !== 0;

/** The value as a map or list for rules that look inside; empty when it is something else. */
export const mapIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
export const listIn = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
