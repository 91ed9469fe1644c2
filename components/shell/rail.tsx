"use client";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import { Tooltip } from "../ui/tooltip";
import { AREAS, type Area, isInArea } from "./areas";
import { Logo, LogoMark } from "./logo";
import { RAIL_COOKIE } from "./rail-cookie";

/** The areas at the left. Folded, it keeps the icons and says the words on hover. */
export function Rail({ foldedAtStart }: { foldedAtStart: boolean }) {
  const path = usePathname();
  const [folded, setFolded] = useState(foldedAtStart);
  const fold = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs https
    document.cookie = `${RAIL_COOKIE}=${folded ? "open" : "folded"}; path=/; max-age=31536000; samesite=lax`;
    setFolded(!folded);
  };
  return (
    <nav
      aria-label="Areas"
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-r bg-surface-sunken transition-[width] duration-150 md:flex",
        folded ? "w-14" : "w-52",
      )}
    >
      <Link href="/" aria-label="Tideline, overview" className="flex h-12 items-center px-4">
        {folded ? <LogoMark /> : <Logo />}
      </Link>
      <ul className="flex flex-1 flex-col gap-0.5 px-2 py-3">
        {AREAS.map((area) => (
          <li key={area.href}>
            <RailLink area={area} current={isInArea(path, area.href)} folded={folded} />
          </li>
        ))}
      </ul>
      <div className={cn("flex p-2", !folded && "justify-end")}>
        <IconButton label={folded ? "Unfold the rail" : "Fold the rail"} side="right" onClick={fold}>
          {folded ? <PanelLeftOpen /> : <PanelLeftClose />}
        </IconButton>
      </div>
    </nav>
  );
}

function RailLink({ area, current, folded }: { area: Area; current: boolean; folded: boolean }) {
  const Icon = area.icon;
  const link = (
    <Link
      href={area.href}
      aria-current={current ? "page" : undefined}
      aria-label={folded ? area.label : undefined}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded px-3 text-muted transition-colors hover:text-text",
        current
          ? "bg-surface-raised font-medium text-text shadow-raised [&_svg]:text-accent"
          : "hover:bg-border/50",
      )}
    >
      <Icon className="size-4 shrink-0" aria-hidden />
      {!folded && area.label}
    </Link>
  );
  if (!folded) return link;
  return (
    <Tooltip content={area.label} side="right">
      {link}
    </Tooltip>
  );
}
