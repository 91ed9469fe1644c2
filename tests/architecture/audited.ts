/*
 * Finds commands that write and leave no entry in the audit log, by reading their text: a function
 * counts as writing, or as auditing, when its own text does or when it calls a function of the same
 * file that does.
 */

const WRITES = /\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(\s*[{)]|\$executeRaw/;
const AUDITS = /\baudit[A-Za-z]*\(/;
const TOP_LEVEL = /^(export )?(?:async )?(?:function\*? (\w+)|const (\w+) =)/;

/** Names of the exported functions of a file that write without auditing. */
export function unauditedWrites(source: string): string[] {
  const parts = topLevelParts(source);
  const reaches = (name: string, pattern: RegExp, seen = new Set<string>()): boolean => {
    const part = parts.get(name);
    if (!part || seen.has(name)) return false;
    seen.add(name);
    if (pattern.test(part.text)) return true;
    return [...parts.keys()].some(
      (other) => new RegExp(`\\b${other}\\(`).test(part.text) && reaches(other, pattern, seen),
    );
  };
  return [...parts]
    .filter(([name, { exported }]) => exported && reaches(name, WRITES) && !reaches(name, AUDITS))
    .map(([name]) => name);
}

function topLevelParts(source: string): Map<string, { exported: boolean; text: string }> {
  const parts = new Map<string, { exported: boolean; text: string }>();
  let current: { exported: boolean; text: string } | undefined;
  for (const line of source.split("\n")) {
    const start = TOP_LEVEL.exec(line);
    const name = start?.[2] ?? start?.[3];
    if (name) {
      current = { exported: start?.[1] !== undefined, text: "" };
      parts.set(name, current);
    }
    if (current && !/^\s*(\/\/|\/?\*)/.test(line)) current.text += `${line}\n`;
  }
  return parts;
}
