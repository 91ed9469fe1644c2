import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A raised area with a hairline around it. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={cn("min-w-0 rounded-lg border bg-surface-raised shadow-raised", className)}
    />
  );
}

/** Title, one line about it, and actions at the right; a hairline below. */
export function CardHeader({
  title,
  hint,
  actions,
  className,
}: {
  title: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header className={cn("flex min-h-11 items-center gap-3 border-b px-4 py-2", className)}>
      <div className="min-w-0 flex-1">
        <h2 className="font-medium">{title}</h2>
        {hint && <p className="text-muted text-sm">{hint}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cn("p-4", className)} />;
}

/** Facts as term and value; two columns where there is room. */
export function Facts({
  items,
  className,
}: {
  items: [term: string, value: ReactNode][];
  className?: string;
}) {
  return (
    <dl className={cn("grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-2 text-sm", className)}>
      {items.map(([term, value]) => (
        <div key={term} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
