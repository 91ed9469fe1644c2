"use client";

import { GitPullRequest } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "@/components/api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { useStartSync } from "../sync-operations/data";
import { useFabricGithub } from "./data";

type Props = { fabric: Fabric; onClose: () => void; onStarted: (operationId: string) => void };

/** Syncs both ways, but puts what would be written to Git into a pull request. */
export function ProposeDialog({ fabric, onClose, onStarted }: Props) {
  const github = useFabricGithub(fabric.id);
  const start = useStartSync(fabric.id);
  const form = useId();
  const [title, setTitle] = useState("");
  const [branch, setBranch] = useState("");
  const [body, setBody] = useState("");
  const way = github.data?.proposals;
  const errors = start.error instanceof ApiError ? start.error.fieldErrors : {};
  const isNamed = Object.keys(errors).some((field) =>
    /^options\.(pr_title|branch_name|pr_body)$/.test(field),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(
      {
        direction: "bidirectional",
        options: {
          create_pr: true,
          ...(title.trim() && { pr_title: title.trim() }),
          ...(branch.trim() && { branch_name: branch.trim() }),
          ...(body.trim() && { pr_body: body }),
        },
      },
      {
        onSuccess: ({ operation_id }) => {
          onStarted(operation_id);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Open a pull request"
      description={`What was edited here is proposed to ${fabric.git_branch} on a branch of its own. What changed in Git comes here at once.`}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={form}
            icon={<GitPullRequest />}
            disabled={way === "none"}
            loading={start.isPending}
          >
            {way === "by_hand" ? "Push the branch" : "Open the pull request"}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {way === "by_hand" && (
          <Notice>
            Tideline has no API for this host: it pushes the branch and gives you the link on which the pull
            request is opened.
          </Notice>
        )}
        {way === "none" && <Notice tone="waiting">This repository's host has no pull requests.</Notice>}
        {github.isError && <ErrorState inline title="The host is not known yet" error={github.error} />}
        <Field label="Title" optional error={errors["options.pr_title"]}>
          <Input
            value={title}
            maxLength={256}
            placeholder="Sync resources both ways"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field
          label="Branch"
          optional
          hint="Left empty, it is named after today. A number is added where a proposal of ours has the name."
          error={errors["options.branch_name"]}
        >
          <Input
            value={branch}
            maxLength={244}
            className="font-mono"
            placeholder={`hnp-sync-${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`}
            onChange={(event) => setBranch(event.target.value)}
          />
        </Field>
        <Field label="Description" optional hint="The list of resources is added below it.">
          <Textarea rows={3} value={body} onChange={(event) => setBody(event.target.value)} />
        </Field>
        {start.isError && !isNamed && (
          <ErrorState inline title="The pull request was not opened" error={start.error} />
        )}
      </form>
    </Dialog>
  );
}
