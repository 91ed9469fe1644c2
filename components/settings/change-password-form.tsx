"use client";
import { type FormEvent, useState } from "react";
import { ApiError } from "../api";
import { counted } from "../fabrics/words";
import { Button } from "../ui/button";
import { ErrorState } from "../ui/error-state";
import { Field } from "../ui/field";
import { Notice } from "../ui/notice";
import { PasswordInput } from "../ui/password-input";
import { useChangePassword } from "./data";

/** Changes one's own password. `next` is where to go afterwards; without it the outcome is said here. */
export function ChangePasswordForm({ next, action }: { next?: string; action: string }) {
  const change = useChangePassword();
  const [repeatError, setRepeatError] = useState<string | null>(null);
  const refused = change.error instanceof ApiError ? change.error.fieldErrors : {};
  const isAboutFields = Object.keys(refused).length > 0;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = (name: string) => String(new FormData(form).get(name) ?? "");
    if (text("new_password") !== text("repeated")) return setRepeatError("The two are not the same.");
    setRepeatError(null);
    change.mutate(
      { current_password: text("current_password"), new_password: text("new_password") },
      { onSuccess: () => (next ? window.location.assign(next) : form.reset()) },
    );
  };

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="Current password" error={refused.current_password}>
        <PasswordInput name="current_password" autoComplete="current-password" required />
      </Field>
      <Field
        label="New password"
        hint="At least 12 characters. A sentence is easy to remember and hard to guess."
        error={refused.new_password}
      >
        <PasswordInput name="new_password" autoComplete="new-password" minLength={12} required />
      </Field>
      <Field label="New password again" error={repeatError}>
        <PasswordInput name="repeated" autoComplete="new-password" required />
      </Field>
      {change.isError && !isAboutFields && (
        <ErrorState inline title="The password was not changed" error={change.error} />
      )}
      {change.isSuccess && (
        <Notice tone="agreed">
          The new password counts from now on.
          {change.data.sessions_ended > 0 &&
            ` ${counted(change.data.sessions_ended, "other browser")} signed out.`}
        </Notice>
      )}
      <div>
        <Button type="submit" variant="primary" loading={change.isPending}>
          {action}
        </Button>
      </div>
    </form>
  );
}
