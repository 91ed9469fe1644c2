import type { ReactNode } from "react";

/** Nothing here yet: what this is, why one wants it, and one action. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && (
        <div className="mb-4 flex size-10 items-center justify-center rounded-lg border bg-surface-sunken text-muted [&_svg]:size-5">
          {icon}
        </div>
      )}
      <div className="font-medium">{title}</div>
      {children && <div className="mt-1 max-w-md text-balance text-muted text-sm">{children}</div>}
      {action && <div className="mt-4 flex gap-2">{action}</div>}
    </div>
  );
}
