import type { ReactNode } from "react";

/** Title, one sentence of status, actions at the right (the primary one last). The content follows below. */
export function PageHeader({
  title,
  status,
  badge,
  actions,
  children,
}: {
  title: ReactNode;
  /** What is the case now, in one sentence. */
  status?: ReactNode;
  /** State in one word, beside the title. */
  badge?: ReactNode;
  actions?: ReactNode;
  /** Facts below the sentence: repository, branch, last commit. */
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-3 pb-5">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-title tracking-tight">{title}</h1>
          {badge}
        </div>
        {status && <p className="mt-0.5 text-muted">{status}</p>}
        {children}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
