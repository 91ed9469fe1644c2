import type { JsonObject } from "@/lib/json";
import { applyOwnership, type PutBack } from "@/lib/merge/ownership";
import type { Ownership } from "@/lib/merge/ownership-rules";
import type { ResourceWarning } from "./schema";

/** What an edit here comes to where Git owns the place. */
export const putBackWarnings = (putBack: PutBack[]): ResourceWarning[] =>
  putBack.flatMap(({ path, owner }) =>
    owner === "git"
      ? [
          {
            path,
            message:
              path === "$"
                ? "Git owns this resource: the deletion will be put back at the next sync."
                : `Git owns ${path}: this edit will be put back at the next sync.`,
          },
        ]
      : [],
  );

/** The same for a document that has not been saved yet, against what Git holds. */
export const ownershipWarnings = (
  document: JsonObject,
  git: JsonObject | null,
  ownership: Ownership,
): ResourceWarning[] =>
  git === null ? [] : putBackWarnings(applyOwnership({ base: git, gui: document, git }, ownership).putBack);
