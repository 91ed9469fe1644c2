import { FreezeWindow, isRecurring } from "@/lib/fabrics/fabrics/freeze";

/** A window as it is typed: numbers and times are text until they are sent. */
export type FreezeDraft = {
  kind: "recurring" | "once";
  name: string;
  schedule: string;
  duration_minutes: string;
  timezone: string;
  starts_at: string;
  ends_at: string;
  allow_manual: boolean;
};

export function draftOfWindow(window: FreezeWindow | null): FreezeDraft {
  const draft: FreezeDraft = {
    kind: "recurring",
    name: "",
    schedule: "0 22 * * 5",
    duration_minutes: "120",
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC",
    starts_at: "",
    ends_at: "",
    allow_manual: false,
  };
  if (!window) return draft;
  const shared = { ...draft, name: window.name, allow_manual: window.allow_manual };
  return isRecurring(window)
    ? {
        ...shared,
        schedule: window.schedule,
        duration_minutes: String(window.duration_minutes),
        timezone: window.timezone,
      }
    : { ...shared, kind: "once", starts_at: toLocal(window.starts_at), ends_at: toLocal(window.ends_at) };
}

export type FreezeErrors = Partial<Record<keyof FreezeDraft, string[]>>;

/** The window, or what is wrong with it by field; the server applies the same rules again. */
export function windowOf(
  draft: FreezeDraft,
): { window: FreezeWindow; errors: null } | { window: null; errors: FreezeErrors } {
  const { name, allow_manual } = draft;
  const parsed = FreezeWindow.safeParse(
    draft.kind === "recurring"
      ? {
          name,
          allow_manual,
          schedule: draft.schedule,
          duration_minutes: Number(draft.duration_minutes),
          timezone: draft.timezone,
        }
      : { name, allow_manual, starts_at: toIso(draft.starts_at), ends_at: toIso(draft.ends_at) },
  );
  if (parsed.success) return { window: parsed.data, errors: null };
  const errors: FreezeErrors = {};
  // Two shapes were tried; only that of the chosen kind has the fields of this form.
  const issues = parsed.error.issues.flatMap((issue) =>
    issue.code === "invalid_union" ? (issue.errors[draft.kind === "recurring" ? 0 : 1] ?? []) : [issue],
  );
  for (const { path, message } of issues) {
    const field = path[0] as keyof FreezeDraft;
    errors[field] = [...(errors[field] ?? []), PLAINER[field] ?? message];
  }
  return { window: null, errors };
}

const PLAINER: Partial<Record<keyof FreezeDraft, string>> = {
  name: "Needs a name of at most 100 characters.",
  duration_minutes: "Between 1 and 44,640 minutes.",
  starts_at: "Needs a date and a time.",
};

const toIso = (local: string): string => (local === "" ? "" : new Date(local).toISOString());

/** As `datetime-local` takes it, in the reader's time zone. */
function toLocal(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
