import { AppError } from "@/lib/errors";
import { looksDamaged, unknownFailure } from "./failure";
import { fetchBranch } from "./fetch";
import { discardMirror, ensureMirror, mirrorIdentity } from "./mirror";
import { local, MirrorFailure, type Session } from "./session";

/**
 * Does `work` in the mirror and repairs the mirror once if that fails: a missing mirror is filled first, a damaged one
 * replaced, and an object that is not there fetched.
 */
export async function inMirror<T>(session: Session, work: () => Promise<T>): Promise<T> {
  if (await ensureMirror(session)) await fetchBranch(session);
  const seen = await mirrorIdentity(session);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MirrorFailure)) throw error;
    if (looksDamaged(error.outcome.stderr) || !(await isWhole(session))) await discardMirror(session, seen);
  }
  await fetchBranch(session);
  try {
    return await work();
  } catch (error) {
    if (error instanceof MirrorFailure) throw stillFailing(session, error);
    throw error;
  }
}

/** True when everything the given commits (by default all branches) reach is there. */
export async function isWhole(session: Session, commits: string[] = ["--all"]): Promise<boolean> {
  return local(session, ["rev-list", "--objects", "--quiet", ...commits]).then(
    () => true,
    (error) => {
      if (error instanceof MirrorFailure) return false;
      throw error;
    },
  );
}

const GONE =
  /not a tree object|not a valid (object|commit) name|Not a valid commit|bad object|unknown revision|bad revision|Invalid revision|^missing /im;

function stillFailing(session: Session, { outcome }: MirrorFailure) {
  if (!GONE.test(outcome.stderr)) return unknownFailure(outcome, session.scrub);
  return new AppError(
    "conflict",
    "The repository no longer has a commit or file that was seen before: its history was rewritten. Fetch again.",
    { reason: "history_rewritten" },
  );
}
