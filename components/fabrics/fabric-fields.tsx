"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { FabricDraft, FieldErrors } from "./fabric-draft";
import { repositoryHint } from "./repository-hint";

type Props = { draft: FabricDraft; onChange: (draft: FabricDraft) => void; errors: FieldErrors };

/** What the fabric is called. */
export function IdentityFields({ draft, onChange, errors }: Props) {
  return (
    <>
      <Field label="Name" error={errors.name}>
        <Input
          autoComplete="off"
          placeholder="pacific-east"
          value={draft.name}
          onChange={({ target }) => onChange({ ...draft, name: target.value })}
        />
      </Field>
      <Field label="Description" optional error={errors.description}>
        <Textarea
          rows={2}
          value={draft.description}
          onChange={({ target }) => onChange({ ...draft, description: target.value })}
        />
      </Field>
    </>
  );
}

/** Where it lives in Git. */
export function RepositoryFields({ draft, onChange, errors }: Props) {
  return (
    <>
      <Field
        label="Address"
        hint={repositoryHint(draft.git_repository_url)}
        error={errors.git_repository_url}
      >
        <Input
          mono
          spellCheck={false}
          autoComplete="off"
          inputMode="url"
          placeholder="https://github.com/acme/network.git"
          value={draft.git_repository_url}
          onChange={({ target }) => onChange({ ...draft, git_repository_url: target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Branch" hint="Read and written." error={errors.git_branch}>
          <Input
            mono
            spellCheck={false}
            value={draft.git_branch}
            onChange={({ target }) => onChange({ ...draft, git_branch: target.value })}
          />
        </Field>
        <Field
          label="Directory"
          hint="Holds raw, managed and unmanaged; / for the top of the repository."
          error={errors.gitops_directory}
        >
          <Input
            mono
            spellCheck={false}
            value={draft.gitops_directory}
            onChange={({ target }) => onChange({ ...draft, gitops_directory: target.value })}
          />
        </Field>
      </div>
    </>
  );
}

/** Who Tideline is to the repository. The token can be written but never read back. */
export function CredentialFields({ draft, onChange, errors, hasToken }: Props & { hasToken: boolean }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="User name" optional error={errors.git_username}>
        <Input
          mono
          spellCheck={false}
          autoComplete="off"
          value={draft.git_username}
          onChange={({ target }) => onChange({ ...draft, git_username: target.value })}
        />
      </Field>
      <Field
        label="Token or password"
        optional={!hasToken}
        hint={hasToken ? "One is stored; leave empty to keep it." : "Stored encrypted, never shown again."}
        error={errors.git_token}
      >
        <Input
          mono
          type="password"
          autoComplete="new-password"
          placeholder={hasToken ? "••••••••••••" : undefined}
          value={draft.git_token}
          onChange={({ target }) => onChange({ ...draft, git_token: target.value })}
        />
      </Field>
    </div>
  );
}

/** When it syncs by itself. */
export function ScheduleFields({ draft, onChange, errors }: Props) {
  return (
    <>
      <Checkbox
        label="Sync by itself"
        hint="Otherwise nothing flows until somebody presses Sync, or a push is announced."
        checked={draft.auto_sync_enabled}
        onCheckedChange={(checked) => onChange({ ...draft, auto_sync_enabled: checked === true })}
      />
      <Field
        label="Interval in seconds"
        hint="Between 60 and 86,400."
        error={errors.sync_interval}
        className="max-w-48"
      >
        <Input
          inputMode="numeric"
          value={draft.sync_interval}
          onChange={({ target }) => onChange({ ...draft, sync_interval: target.value })}
        />
      </Field>
    </>
  );
}
