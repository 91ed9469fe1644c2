import { Fragment } from "react";
import { cn } from "@/components/ui/cn";
import { splitPath } from "./field-words";

/** A path with its last part stressed; where it is too long it breaks before a part, not inside one. */
export function PathText({ path, strong = true }: { path: string; strong?: boolean }) {
  const { parents, name } = splitPath(path);
  return (
    <>
      <span className="text-muted">
        {parents.split(/(?=[.[])/).map((part, index) => (
          <Fragment key={parents.slice(0, index) + part}>
            <wbr />
            {part}
          </Fragment>
        ))}
      </span>
      <wbr />
      <span className={cn(strong && "font-semibold")}>{name}</span>
    </>
  );
}
