const AGAIN_MS = 2000;

/** How soon a list of jobs is asked for again: not at all once everything in it has ended. */
export const whileRunning = (jobs: { completed_at: string | null }[] | undefined): number | false =>
  jobs?.some(({ completed_at }) => completed_at === null) ? AGAIN_MS : false;
