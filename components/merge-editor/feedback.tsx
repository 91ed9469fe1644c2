"use client";

import { useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import type { ConflictFeedback } from "@/lib/fabrics/conflicts/schema";
import { useGiveFeedback } from "./data";

const RATINGS = [
  ["1", "Wrong"],
  ["2", "Poor"],
  ["3", "Fair"],
  ["4", "Good"],
  ["5", "Right"],
] as const;
type Rating = (typeof RATINGS)[number][0];

type Props = { conflictId: string; given: ConflictFeedback | null };

/** Asks how good the result is; what was said before is shown, and can be said anew. */
export function Feedback({ conflictId, given }: Props) {
  const mayRate = useMay("netbox_hedgehog.resolve_conflicts");
  const give = useGiveFeedback(conflictId);
  const [rating, setRating] = useState<Rating | "">(given ? (String(given.rating) as Rating) : "");
  const [comment, setComment] = useState(given?.comment ?? "");
  if (!mayRate && !given) return null;
  const isSaid =
    given !== null && String(given.rating) === rating && (given.comment ?? "") === comment.trim();
  return (
    <Card>
      <CardHeader
        title="Was this the right result?"
        hint="Shows over time which strategies can be trusted."
      />
      <CardBody className="flex flex-col gap-3">
        {given && (
          <p className="text-muted text-sm">
            {given.by} rated it {given.rating} of 5 <RelativeTime at={given.at} />
            {given.comment && !mayRate ? `: ${given.comment}` : "."}
          </p>
        )}
        {mayRate && (
          <>
            <SegmentedControl<Rating | "">
              label="Rating"
              value={rating}
              onValueChange={setRating}
              options={RATINGS.map(([value, word]) => ({
                value,
                label: (
                  <>
                    {value} <span className="max-sm:sr-only">{word}</span>
                  </>
                ),
              }))}
              className="self-start"
            />
            <Field label="Comment" optional>
              <Textarea
                value={comment}
                maxLength={4000}
                rows={2}
                onChange={(event) => setComment(event.target.value)}
              />
            </Field>
            {give.isError && <ErrorState inline title="Nothing was saved" error={give.error} />}
            <Button
              className="self-start"
              disabled={rating === "" || isSaid}
              loading={give.isPending}
              onClick={() =>
                give.mutate({ rating: Number(rating), ...(comment.trim() && { comment: comment.trim() }) })
              }
            >
              {isSaid ? "Saved" : given ? "Change the rating" : "Save the rating"}
            </Button>
          </>
        )}
      </CardBody>
    </Card>
  );
}
