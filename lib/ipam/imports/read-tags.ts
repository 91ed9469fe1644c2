import { isObject } from "@/lib/json";

/** Tags of one cell: a JSON object, or `environment=production; tier=1`. Values are checked elsewhere. */
export function readTags(text: string, refuse: (message: string) => void): Record<string, unknown> {
  if (text === "") return {};
  return text.startsWith("{") ? fromJson(text, refuse) : fromPairs(text, refuse);
}

function fromJson(text: string, refuse: (message: string) => void): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below: whatever is wrong with it, the cell is no object.
  }
  refuse('Must be a JSON object such as {"environment": "production"}.');
  return {};
}

function fromPairs(text: string, refuse: (message: string) => void): Record<string, unknown> {
  const pairs = text.split(";").map((pair) => pair.trim());
  const tags = new Map<string, string>();
  for (const pair of pairs.filter(Boolean)) {
    const at = pair.indexOf("=");
    const key = (at < 0 ? pair : pair.slice(0, at)).trim();
    if (at < 1) refuse(`${JSON.stringify(pair)} is no tag; write name=value.`);
    else if (tags.has(key)) refuse(`The tag ${key} is there twice.`);
    else tags.set(key, pair.slice(at + 1).trim());
  }
  return Object.fromEntries(tags);
}
