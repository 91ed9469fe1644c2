import { ApiError } from "@/components/api";
import { CreateFabric, type Fabric, type UpdateFabric } from "@/lib/fabrics/fabrics/schema";

/** What is typed into the form, as typed: numbers are text until they are sent. */
export type FabricDraft = {
  name: string;
  description: string;
  git_repository_url: string;
  git_branch: string;
  gitops_directory: string;
  git_username: string;
  git_token: string;
  sync_interval: string;
  auto_sync_enabled: boolean;
};
export type FieldErrors = Partial<Record<keyof FabricDraft, string[]>>;

export const EMPTY_DRAFT: FabricDraft = {
  name: "",
  description: "",
  git_repository_url: "",
  git_branch: "main",
  gitops_directory: "gitops/hedgehog",
  git_username: "",
  git_token: "",
  sync_interval: "300",
  auto_sync_enabled: false,
};

/** The stored token is never sent to the browser, so its field starts empty and stays untouched unless typed in. */
export const draftOf = (fabric: Fabric): FabricDraft => ({
  name: fabric.name,
  description: fabric.description,
  git_repository_url: fabric.git_repository_url,
  git_branch: fabric.git_branch,
  gitops_directory: fabric.gitops_directory || "/",
  git_username: fabric.git_username ?? "",
  git_token: "",
  sync_interval: String(fabric.sync_interval),
  auto_sync_enabled: fabric.auto_sync_enabled,
});

const toInput = (draft: FabricDraft) => ({
  name: draft.name,
  description: draft.description,
  git_repository_url: draft.git_repository_url,
  git_branch: draft.git_branch,
  gitops_directory: draft.gitops_directory.trim() || "/",
  git_username: draft.git_username.trim() || null,
  ...(draft.git_token && { git_token: draft.git_token }),
  sync_interval: Number(draft.sync_interval),
  auto_sync_enabled: draft.auto_sync_enabled,
});

type Checked<Input> = { input: Input; errors: null } | { input: null; errors: FieldErrors };

/** The request, or what is wrong with it by field; the server applies the same rules again. */
export function toCreateFabric(draft: FabricDraft): Checked<CreateFabric> {
  const parsed = CreateFabric.safeParse(toInput(draft));
  if (parsed.success) return { input: parsed.data, errors: null };
  const errors: FieldErrors = {};
  for (const { path, message } of parsed.error.issues) {
    const field = path[0] as keyof FabricDraft;
    errors[field] = [...(errors[field] ?? []), PLAINER[field] ?? message];
  }
  return { input: null, errors };
}

/** Only what differs from the stored fabric, so that two people changing different fields do not undo each other. */
export function toUpdateFabric(draft: FabricDraft, fabric: Fabric): Checked<UpdateFabric> {
  const checked = toCreateFabric(draft);
  if (checked.errors) return checked;
  const before = toInput(draftOf(fabric));
  const changed = Object.entries(checked.input).filter(
    ([field, value]) => value !== before[field as keyof typeof before],
  );
  return { input: Object.fromEntries(changed), errors: null };
}

/** What the server objects to, by field. */
export const fieldErrorsOf = (error: unknown): FieldErrors =>
  error instanceof ApiError ? (error.fieldErrors as FieldErrors) : {};

/** Where a failed connection is most likely mended. */
export function connectionErrorsOf(
  error: unknown,
  { hasCredentials }: { hasCredentials: boolean },
): FieldErrors {
  if (!(error instanceof ApiError)) return {};
  if (error.code === "BRANCH_NOT_FOUND") return { git_branch: [error.message] };
  if (error.code === "REPOSITORY_ACCESS_DENIED")
    // Without credentials the address is as likely wrong as the missing token: hosts do not tell the two apart.
    return hasCredentials
      ? { git_token: ["The repository refused these credentials."] }
      : { git_repository_url: ["No such repository, or it needs a user name and token."] };
  if (error.code === "NETWORK_ERROR" || error.code === "TIMEOUT_ERROR")
    return { git_repository_url: [error.message] };
  return fieldErrorsOf(error);
}

const PLAINER: Partial<Record<keyof FabricDraft, string>> = {
  name: "Needs a name of at most 100 characters.",
  git_repository_url: "Needs the address of a repository.",
  git_branch: "Needs a branch.",
  sync_interval: "Between 60 and 86,400 seconds.",
};
