"use client";
import { BookmarkPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import type { SearchCriteria } from "@/lib/ipam/search/schema";
import { refusalsOf } from "../refusals";
import { useSaveFilter } from "./data";

/** Keeps the criteria that are set under a name. */
export function SaveFilterButton({ criteria }: { criteria: SearchCriteria }) {
  const [name, setName] = useState("");
  const save = useSaveFilter();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { name: name.trim(), criteria },
      {
        onSuccess: ({ dropped_filter }) => {
          setName("");
          if (dropped_filter) toast(`The oldest filter, ${dropped_filter.name}, made room for it.`);
        },
      },
    );
  };
  return (
    <Popover
      label="Save this filter"
      align="start"
      trigger={
        <Button size="sm" variant="ghost" icon={<BookmarkPlus />}>
          Save this filter
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field
          label="Name"
          error={save.error ? (refusalsOf(save.error).name?.[0] ?? save.error.message) : undefined}
        >
          <Input autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button
          type="submit"
          variant="primary"
          className="self-end"
          disabled={name.trim() === ""}
          loading={save.isPending}
        >
          Save filter
        </Button>
      </form>
    </Popover>
  );
}
