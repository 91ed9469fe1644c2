import { TAGS_MAX, Tags } from "@/lib/ipam/tags";

/** One tag as it is typed. */
export type TagDraft = { key: string; value: string };

/** Tags as the editor and the chips show them, by name. */
export const tagEntries = (tags: Tags): TagDraft[] =>
  Object.entries(tags)
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => a.key.localeCompare(b.key));

/** `environment=production` or `environment: production` as name and value; a name alone has an empty value. */
export function readTag(text: string): TagDraft {
  const at = text.search(/[=:]/);
  if (at < 0) return { key: text.trim(), value: "" };
  return { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** Puts a tag among others, in the place of one of the same name; or says what is wrong with it. */
export function withTag(tags: Tags, { key, value }: TagDraft): { tags: Tags } | { problem: string } {
  if (key === "") return { problem: "A tag needs a name, for example environment=production." };
  const parsed = Tags.safeParse({ ...tags, [key]: value });
  if (parsed.success) return { tags: parsed.data };
  if (Object.keys({ ...tags, [key]: value }).length > TAGS_MAX)
    return { problem: `There can be at most ${TAGS_MAX} tags.` };
  const [issue] = parsed.error.issues;
  // The message about a name is of the key, and zod keeps it one level deeper.
  const inner = issue && "issues" in issue ? (issue.issues as { message: string }[])[0] : undefined;
  return { problem: inner?.message ?? issue?.message ?? "That is no tag." };
}

export function withoutTag(tags: Tags, key: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([each]) => each !== key));
}

/** Tags as one line of text, for a CSV cell: `env=prod; tier=1`. */
export const tagsText = (tags: Tags): string =>
  tagEntries(tags)
    .map(({ key, value }) => (value === "" ? key : `${key}=${value}`))
    .join("; ");
