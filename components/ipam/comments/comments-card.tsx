"use client";

import { type FormEvent, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { isUnsaid, refusalsOf } from "../refusals";
import { type Commented, useAddComment, useComments } from "./data";

const TEXT_MAX = 2000;

/** What people remarked on a region or a host, newest first, and a place to add to it. */
export function CommentsCard({ commented }: { commented: Commented }) {
  const mayWrite = useMay("ipam:update");
  const query = useComments(commented);
  const comments = query.data?.pages.flatMap(({ results }) => results) ?? [];
  const total = query.data?.pages[0]?.pagination.total_count;
  return (
    <Card>
      <CardHeader title={total ? `Comments (${total.toLocaleString("en")})` : "Comments"} />
      <CardBody className="flex flex-col gap-4">
        {mayWrite && <CommentForm commented={commented} />}
        {query.isPending && (
          <div role="status" aria-label="Loading the comments" className="flex flex-col gap-2">
            <Skeleton className="w-32" />
            <Skeleton className="w-full" />
          </div>
        )}
        {query.isError && (
          <ErrorState
            inline
            title="The comments could not be loaded"
            error={query.error}
            onRetry={query.refetch}
          />
        )}
        {query.data && comments.length === 0 && (
          <p className="text-muted text-sm">
            Nothing was remarked yet{mayWrite ? ". What the next person should know belongs here." : "."}
          </p>
        )}
        {comments.length > 0 && (
          <ul className="flex flex-col gap-3">
            {comments.map((comment) => (
              <li key={comment.comment_id} className="text-sm">
                <p className="text-muted text-xs">
                  <span className="font-medium text-text">{comment.author}</span>{" "}
                  <RelativeTime at={comment.created_at} />
                </p>
                <p className="whitespace-pre-wrap break-words">{comment.text}</p>
              </li>
            ))}
          </ul>
        )}
        {query.hasNextPage && (
          <Button
            size="sm"
            className="self-start"
            loading={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            Show older comments
          </Button>
        )}
      </CardBody>
    </Card>
  );
}

function CommentForm({ commented }: { commented: Commented }) {
  const [text, setText] = useState("");
  const add = useAddComment(commented);
  const refusals = refusalsOf(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(text.trim(), { onSuccess: () => setText("") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {add.isError && isUnsaid(refusals, ["text"]) && (
        <ErrorState inline title="The comment was not added" error={add.error} />
      )}
      <Field label="Add a comment" error={refusals.text}>
        <Textarea
          rows={2}
          maxLength={TEXT_MAX}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button type="submit" className="self-end" loading={add.isPending} disabled={text.trim() === ""}>
        Add comment
      </Button>
    </form>
  );
}
