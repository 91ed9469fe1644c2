"use client";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { PasswordInput } from "../ui/password-input";
import { GitHubMark } from "./github-mark";

/** What next-auth's codes mean to a person; every other text comes from Tideline and is shown as it is. */
const MEANINGS: Record<string, string> = {
  CredentialsSignin: "The email address and the password do not fit together.",
  AccessDenied:
    "Nobody here has the email address that GitHub has verified for you. Ask an administrator to add you.",
  OAuthCallback: "GitHub did not confirm who you are. Try again.",
  OAuthSignin: "GitHub could not be reached. Try again, or use your password.",
  Callback: "Signing in with GitHub did not work. Try again, or use your password.",
};

const explain = (code: string) =>
  MEANINGS[code] ?? (code.includes(" ") ? code : "Signing in did not work. Try again.");

/** Email and password, and GitHub where it is configured. */
export function SignInForm({
  next,
  withGitHub,
  initialError,
}: {
  next: string;
  withGitHub: boolean;
  initialError: string | null;
}) {
  const [error, setError] = useState(initialError);
  const [busy, setBusy] = useState<"password" | "github" | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // The last refusal stays until there is a new answer, so that nothing jumps under the pointer.
    setBusy("password");
    try {
      const answer = await signIn("credentials", {
        email: form.get("email"),
        password: form.get("password"),
        redirect: false,
      });
      // A full load, so that nothing rendered for somebody else is left.
      if (answer?.ok && !answer.error) return window.location.assign(next);
      setError(answer?.error ?? "CredentialsSignin");
    } catch {
      setError("Tideline did not answer. Check that it runs, then try again.");
    }
    setBusy(null);
  };

  return (
    <div className="flex flex-col gap-4">
      {error && <Notice tone="failed">{explain(error)}</Notice>}
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <Field label="Email">
          <Input
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            spellCheck={false}
            className="h-10"
          />
        </Field>
        <Field label="Password">
          <PasswordInput name="password" autoComplete="current-password" required className="h-10" />
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={busy === "password"}>
          Sign in
        </Button>
      </form>
      {withGitHub && (
        <>
          <div className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
            or
          </div>
          <Button
            size="lg"
            icon={<GitHubMark />}
            loading={busy === "github"}
            onClick={() => {
              setBusy("github");
              void signIn("github", { callbackUrl: next });
            }}
          >
            Sign in with GitHub
          </Button>
        </>
      )}
    </div>
  );
}
