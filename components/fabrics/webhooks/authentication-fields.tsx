"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import type { Draft } from "./draft";
import type { Part } from "./webhook-form";

const TYPES: { value: Draft["authType"]; label: string; hint?: string }[] = [
  { value: "none", label: "None", hint: "The signature alone tells who calls" },
  { value: "bearer_token", label: "Bearer token" },
  { value: "basic", label: "User name and password" },
  { value: "header", label: "A header of its own" },
];

const NAMES: Partial<Record<Draft["authType"], [label: string, field: string]>> = {
  basic: ["User name", "username"],
  header: ["Header", "header_name"],
};
const SECRETS: Partial<Record<Draft["authType"], [label: string, field: string]>> = {
  bearer_token: ["Token", "token"],
  basic: ["Password", "password"],
  header: ["Value", "header_value"],
};

/** How the receiver is told who calls, beside the signature. */
export function AuthenticationFields({ draft, set, refused, keepsSecret }: Part & { keepsSecret: boolean }) {
  const name = NAMES[draft.authType];
  const secret = SECRETS[draft.authType];
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field
        label="Authentication"
        error={refused.authentication ?? refused["authentication.type"]}
        className="sm:col-span-2"
      >
        <Select
          value={draft.authType}
          onValueChange={(type) => set({ authType: type as Draft["authType"], authName: "", authSecret: "" })}
          options={TYPES}
        />
      </Field>
      {name && (
        <Field label={name[0]} error={refused[`authentication.${name[1]}`]}>
          <Input
            required
            mono
            autoComplete="off"
            placeholder={draft.authType === "header" ? "X-Api-Key" : undefined}
            value={draft.authName}
            onChange={(event) => set({ authName: event.target.value })}
          />
        </Field>
      )}
      {secret && (
        <Field
          label={secret[0]}
          hint={
            keepsSecret
              ? "Leave it empty to keep the one that is stored."
              : "Stored encrypted, never shown again."
          }
          error={refused[`authentication.${secret[1]}`]}
        >
          <PasswordInput
            required={!keepsSecret}
            autoComplete="new-password"
            value={draft.authSecret}
            onChange={(event) => set({ authSecret: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}
