"use client";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { cn } from "../ui/cn";
import { useCrumbNames } from "./crumb-names";

type Crumb = { href: string; label: string };

const WORDS: Record<string, string> = { "api-keys": "API keys", ipam: "IPAM", new: "New" };

/** Parts of an address that group others and have no page of their own. */
const GROUPS: Record<string, (parent: string) => string> = {
  resources: (parent) => parent,
  countries: (parent) => parent,
  operations: (parent) => (parent === "/" ? "/fabrics" : `${parent}/operations`),
};

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The way to a path; `names` replaces ids by what they are called. */
export function crumbsOf(path: string, names: ReadonlyMap<string, string>): Crumb[] {
  const parts = path.split("/").filter(Boolean);
  if (parts.length === 0) return [{ href: "/", label: "Overview" }];
  return parts.map((part, index) => {
    const href = `/${parts.slice(0, index + 1).join("/")}`;
    const parent = `/${parts.slice(0, index).join("/")}`;
    const word =
      WORDS[part] ?? (/\d/.test(part) ? decodeURIComponent(part) : capital(part.replaceAll("-", " ")));
    return { href: GROUPS[part]?.(parent) ?? href, label: names.get(href) ?? word };
  });
}

/** Where one is, each step a link but the last. On a phone only the last step and the one before it. */
export function Breadcrumb() {
  const path = usePathname();
  const crumbs = crumbsOf(path, useCrumbNames());
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          const early = index < crumbs.length - 2;
          return (
            <Fragment key={crumb.label + crumb.href}>
              <li
                className={cn("min-w-0 truncate", !last && "shrink-0 text-muted", early && "max-md:hidden")}
                aria-current={last ? "page" : undefined}
              >
                {last ? (
                  <span className="font-medium">{crumb.label}</span>
                ) : (
                  <Link href={crumb.href} className="rounded-sm hover:text-text">
                    {crumb.label}
                  </Link>
                )}
              </li>
              {!last && (
                <ChevronRight
                  className={cn("size-3.5 shrink-0 text-border-strong", early && "max-md:hidden")}
                  aria-hidden
                />
              )}
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}
