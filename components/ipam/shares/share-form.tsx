"use client";
import { type FormEvent, useState } from "react";
import {
  EXPIRES_IN_DAYS_DEFAULT,
  EXPIRES_IN_DAYS_MAX,
  fieldsOf,
  SHAREABLE,
  SHOWN_BY_DEFAULT,
} from "@/lib/ipam/shares/schema";
import { ApiError } from "../../api";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { CopyText } from "../../ui/copy-text";
import { ErrorState } from "../../ui/error-state";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { Notice } from "../../ui/notice";
import { useCreateShare } from "./data";
import type { Shared } from "./share-dialog";

/** A new link: what it shows, how long it works, and whom it is for. */
export function ShareForm({ resourceType, resourceId }: Shared) {
  const create = useCreateShare();
  const [fields, setFields] = useState(SHOWN_BY_DEFAULT[resourceType]);
  const [days, setDays] = useState(String(EXPIRES_IN_DAYS_DEFAULT));
  const [description, setDescription] = useState("");
  const refused = create.error instanceof ApiError ? create.error.fieldErrors : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({
      resource_type: resourceType,
      resource_id: resourceId,
      expires_in_days: Number(days),
      description,
      fields,
    });
  };
  const words: Record<string, string> = SHAREABLE[resourceType];
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" aria-label="A new link">
      <fieldset>
        <legend className="mb-2 font-medium text-sm">What the link shows</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3">
          {fieldsOf(resourceType).map((field) => (
            <Checkbox
              key={field}
              label={words[field]}
              checked={fields.includes(field)}
              onCheckedChange={(checked) =>
                setFields((chosen) =>
                  checked === true ? [...chosen, field] : chosen.filter((one) => one !== field),
                )
              }
            />
          ))}
        </div>
        <p className="mt-2 text-muted text-xs">
          Owners, comments and notes are never shown; your name as who shared it is.
        </p>
        {(refused.fields || fields.length === 0) && (
          <p role="alert" className="mt-1 text-failed text-xs">
            {fields.length === 0 ? "Choose at least one." : refused.fields?.join(" ")}
          </p>
        )}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
        <Field label="Works for, days" error={refused.expires_in_days}>
          <Input
            type="number"
            required
            min={1}
            max={EXPIRES_IN_DAYS_MAX}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        </Field>
        <Field label="Note for yourself" optional error={refused.description}>
          <Input
            maxLength={500}
            placeholder="Whom it is for; not shown on the page"
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        </Field>
      </div>
      {create.isError && Object.keys(refused).length === 0 && (
        <ErrorState inline title="No link was made" error={create.error} />
      )}
      {create.data && (
        <Notice tone="agreed">
          The link works: <CopyText text={create.data.share_url} label="Copy the link" />
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        loading={create.isPending}
        disabled={fields.length === 0}
      >
        Make a link
      </Button>
    </form>
  );
}
