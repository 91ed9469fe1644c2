"use client";
import { type FormEvent, useId, useState } from "react";
import type { CreatedApiKey, PermissionList } from "@/lib/api-keys/schema";
import { ApiError } from "../api";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { CodeBlock } from "../ui/code-block";
import { Dialog } from "../ui/dialog";
import { ErrorState } from "../ui/error-state";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Notice } from "../ui/notice";
import { Select } from "../ui/select";
import { useCreateApiKey } from "./data";

const NEVER = "never";
const EXPIRIES = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: NEVER, label: "Never" },
];

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  permissions: PermissionList["permissions"];
};

/** Asks for name, permissions and expiry, then shows the key this one time. */
export function CreateKeyDialog({ open, onOpenChange, permissions }: Props) {
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const form = useId();
  const create = useCreateApiKey();
  const change = (next: boolean) => {
    if (!next) {
      setCreated(null);
      create.reset();
    }
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      size="md"
      title={created ? `The key “${created.name}”` : "Create an API key"}
      description={
        created ? undefined : "It never does more than you may yourself, also when your role changes."
      }
      footer={
        created ? (
          <Button variant="primary" onClick={() => change(false)}>
            I have kept it
          </Button>
        ) : (
          <>
            <Button variant="ghost" onClick={() => change(false)}>
              Cancel
            </Button>
            <Button type="submit" form={form} variant="primary" loading={create.isPending}>
              Create key
            </Button>
          </>
        )
      }
    >
      {created ? (
        <div className="flex flex-col gap-3">
          <Notice tone="waiting">Copy it now. Only a hash is kept, so nobody can show it again.</Notice>
          <CodeBlock code={created.key} />
          <p className="text-muted text-sm">Try it:</p>
          <CodeBlock
            code={`curl -H "Authorization: Token ${created.key}" ${window.location.origin}/api/v1/account`}
          />
        </div>
      ) : (
        <CreateKeyForm id={form} permissions={permissions} create={create} onCreated={setCreated} />
      )}
    </Dialog>
  );
}

function CreateKeyForm({
  id,
  permissions,
  create,
  onCreated,
}: {
  id: string;
  permissions: Props["permissions"];
  create: ReturnType<typeof useCreateApiKey>;
  onCreated: (key: CreatedApiKey) => void;
}) {
  const [name, setName] = useState("");
  const [expiry, setExpiry] = useState("90");
  const [granted, setGranted] = useState<string[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const refused = create.error instanceof ApiError ? create.error.fieldErrors : {};

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(granted.length === 0);
    if (granted.length === 0) return;
    const expires_in_days = expiry === NEVER ? undefined : Number(expiry);
    create.mutate({ name, permissions: granted, expires_in_days }, { onSuccess: onCreated });
  };

  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-[1fr_10rem]">
        <Field label="Name" hint="What uses it, for example “nightly pipeline”." error={refused.name}>
          <Input
            required
            maxLength={100}
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Expires" error={refused.expires_in_days}>
          <Select value={expiry} onValueChange={setExpiry} options={EXPIRIES} />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-2 font-medium text-sm">What it may do</legend>
        {permissions.map((permission) => (
          <Checkbox
            key={permission.name}
            label={permission.description}
            hint={
              permission.granted ? (
                <span className="break-all font-mono">{permission.name}</span>
              ) : (
                "Your role does not have this."
              )
            }
            disabled={!permission.granted}
            checked={granted.includes(permission.name)}
            onCheckedChange={(checked) =>
              setGranted((names) =>
                checked === true
                  ? [...names, permission.name]
                  : names.filter((each) => each !== permission.name),
              )
            }
          />
        ))}
        {(isEmpty || refused.permissions) && (
          <p role="alert" className="text-failed text-xs">
            {refused.permissions?.join(" ") ?? "Choose at least one."}
          </p>
        )}
      </fieldset>
      {create.isError && Object.keys(refused).length === 0 && (
        <ErrorState inline title="No key was created" error={create.error} />
      )}
    </form>
  );
}
