import type { ReactNode } from "react";
import { IpamLive } from "../ipam/live";
import { NotificationBell } from "../ipam/notifications/notification-bell";
import { BottomBar } from "./bottom-bar";
import { Breadcrumb } from "./breadcrumb";
import type { RunningOperation } from "./data";
import { LogoMark } from "./logo";
import type { Person } from "./person";
import { PersonMenu } from "./person-menu";
import { Rail } from "./rail";
import { RunningOperations } from "./running-operations";
import { SearchPalette } from "./search-palette";

/** What stands around every signed-in page. */
export function AppShell({
  person,
  running,
  railFolded,
  children,
}: {
  person: Person;
  running: RunningOperation[];
  railFolded: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="-translate-y-16 fixed top-2 left-2 z-50 rounded bg-accent px-3 py-2 text-accent-text focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Rail foldedAtStart={railFolded} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-surface px-4 sm:px-6">
          <span className="md:hidden">
            <LogoMark size={24} />
          </span>
          <Breadcrumb />
          <SearchPalette />
          <RunningOperations initial={running} />
          <NotificationBell />
          <PersonMenu person={person} />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full min-w-0 max-w-[1480px] flex-1 px-4 pt-5 pb-24 outline-none sm:px-6 md:pb-8"
        >
          {children}
        </main>
      </div>
      <BottomBar />
      <IpamLive />
    </div>
  );
}
