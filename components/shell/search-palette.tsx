"use client";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import { KeyHint } from "../ui/key-hint";
import { PaletteActions } from "./palette-actions";
import { PaletteAddresses } from "./palette-addresses";
import { PaletteHits } from "./palette-hits";

/** The search button of the top bar and, behind it and behind Ctrl/Cmd-K, the palette: go to, find, do. */
export function SearchPalette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      setOpen((now) => !now);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <button
          type="button"
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 shrink-0 items-center gap-2 rounded text-muted text-sm max-sm:w-8 max-sm:justify-center max-sm:hover:bg-surface-sunken sm:w-56 sm:border sm:border-border-strong sm:bg-surface-raised sm:px-2.5 sm:hover:border-muted"
        >
          <Search className="size-4" aria-hidden />
          <span className="flex-1 text-left max-sm:sr-only">Search or run</span>
          <span className="max-sm:hidden">
            <KeyHint>Ctrl K</KeyHint>
          </span>
        </button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 mx-auto max-w-xl animate-enter overflow-hidden rounded-xl bg-surface-raised shadow-floating outline-none sm:top-[14dvh]"
        >
          <Dialog.Title className="sr-only">Search or run</Dialog.Title>
          <Palette close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ close }: { close: () => void }) {
  const [text, setText] = useState("");
  const router = useRouter();
  const path = usePathname();
  const fabricId = Number(path.match(/^\/fabrics\/(\d+)/)?.[1]) || null;
  const go = (href: string) => {
    close();
    router.push(href);
  };
  return (
    <Command label="Search or run" loop>
      <div className="flex items-center gap-3 border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden />
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="A fabric, a resource, an address, a page, an action …"
          className="h-12 w-full bg-transparent outline-none placeholder:text-muted"
        />
        <KeyHint>Esc</KeyHint>
      </div>
      <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs">
        <Command.Empty className="px-2 py-8 text-center text-muted text-sm">
          Nothing is called “{text}”.
        </Command.Empty>
        <PaletteHits text={text.trim()} within={fabricId} go={go} />
        <PaletteAddresses text={text.trim()} go={go} />
        <PaletteActions go={go} close={close} />
      </Command.List>
    </Command>
  );
}
