import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ResolveBulk } from "@/lib/fabrics/conflicts/bulk-schema";

export type BulkSettings = { message: string; backUp: boolean; propose: boolean; title: string };

export const BULK_SETTINGS: BulkSettings = { message: "", backUp: true, propose: false, title: "" };

/** The request's options; what is left empty is the server's to word. */
export function toBulkOptions({ message, backUp, propose, title }: BulkSettings) {
  return {
    backup_before_resolve: backUp,
    ...(message.trim() && { commit_message: message.trim() }),
    ...(propose && { create_single_pr: true }),
    ...(propose && title.trim() && { pr_title: title.trim() }),
  } satisfies Partial<ResolveBulk["options"]>;
}

type Props = {
  settings: BulkSettings;
  onChange: (settings: BulkSettings) => void;
  /** What the commit and the pull request are called unless told. */
  subject: string;
  /** Whether the repository's host takes pull requests. */
  mayPropose: boolean;
};

/** How the result is committed, or proposed where the host takes pull requests. */
export function BulkOptions({ settings, onChange, subject, mayPropose }: Props) {
  const set = (change: Partial<BulkSettings>) => onChange({ ...settings, ...change });
  return (
    <>
      <Field label="Commit message" optional>
        <Input
          value={settings.message}
          maxLength={2000}
          placeholder={subject}
          onChange={({ target }) => set({ message: target.value })}
        />
      </Field>
      <Checkbox
        checked={settings.backUp}
        onCheckedChange={(checked) => set({ backUp: checked === true })}
        label="Back up first"
        hint="Both sides as they are now go into backup/ in the same commit."
      />
      {mayPropose && (
        <Checkbox
          checked={settings.propose}
          onCheckedChange={(checked) => set({ propose: checked === true })}
          label="Open one pull request instead"
          hint="All of them wait for reviewers on a branch of its own; its merge resolves them."
        />
      )}
      {mayPropose && settings.propose && (
        <Field label="Title" optional>
          <Input
            value={settings.title}
            maxLength={256}
            placeholder={settings.message.trim() || subject}
            onChange={({ target }) => set({ title: target.value })}
          />
        </Field>
      )}
    </>
  );
}
