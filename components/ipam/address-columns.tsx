import { RelativeTime } from "@/components/ui/relative-time";
import type { Column } from "@/components/ui/table-column";
import type { Tags } from "@/lib/ipam/tags";
import { Short } from "./short";
import { TagChips } from "./tags/tag-chips";
import { tagsText } from "./tags/tag-draft";

/** What regions and hosts have in common, as columns of their tables. */
type Held = { owner: string; tags: Tags; created_at: string };

export const OWNER: Column<Held> = {
  id: "owner",
  header: "Owner",
  sort: "owner",
  text: ({ owner }) => owner,
  cell: ({ owner }) => <Short text={owner} />,
};

export const TAGS: Column<Held> = {
  id: "tags",
  header: "Tags",
  text: ({ tags }) => tagsText(tags),
  cell: ({ tags }) => <TagChips tags={tags} most={1} />,
};

export const ALLOCATED: Column<Held> = {
  id: "created",
  header: "Allocated",
  sort: "created_at",
  text: ({ created_at }) => created_at,
  cell: ({ created_at }) => <RelativeTime at={created_at} className="whitespace-nowrap text-muted" />,
};

/** When something was given back, and why. */
export const endedColumn = <Row,>(
  column: Pick<Column<Row>, "id" | "header" | "hidden">,
  endOf: (row: Row) => { at: string | null; why: string | null },
): Column<Row> => ({
  ...column,
  text: (row) => {
    const { at, why } = endOf(row);
    return [at, why].filter(Boolean).join(" ");
  },
  cell: (row) => {
    const { at, why } = endOf(row);
    if (at === null) return null;
    return (
      <span className="flex max-w-72 items-center gap-2 text-muted">
        <RelativeTime at={at} className="shrink-0 whitespace-nowrap" />
        <span className="truncate" title={why ?? undefined}>
          {why}
        </span>
      </span>
    );
  },
});
