"use client";
import { Command } from "cmdk";
import { BookOpen, KeyRound, LogOut, Moon, Palette, Plus, Sun } from "lucide-react";
import { toast } from "sonner";
import { useChooseTheme } from "../ipam/preferences/use-choose-theme";
import { useMay } from "../permissions";
import { setTheme, useTheme } from "../ui/theme";
import { THEME_NAMES, THEMES } from "../ui/theme-cookie";
import { AREAS } from "./areas";
import { PaletteItem } from "./palette-item";
import { signOut } from "./sign-out";

/** Where one can go and what one can do from anywhere. */
export function PaletteActions({ go, close }: { go: (href: string) => void; close: () => void }) {
  const mayAdd = useMay("netbox_hedgehog.change_hedgehogfabric");
  const { theme, resolved } = useTheme();
  const { choose } = useChooseTheme((error) =>
    toast.warning("Only this browser remembers the theme", { description: error.message }),
  );
  const other = resolved === "dark" ? "light" : "dark";
  return (
    <>
      <Command.Group heading="Go to">
        {AREAS.map(({ href, label, icon: Icon }) => (
          <PaletteItem key={href} id={`go to ${label}`} icon={<Icon />} onSelect={() => go(href)}>
            {label}
          </PaletteItem>
        ))}
        <PaletteItem id="go to api keys" icon={<KeyRound />} onSelect={() => go("/settings/api-keys")}>
          API keys
        </PaletteItem>
        <PaletteItem
          id="go to api reference docs"
          icon={<BookOpen />}
          onSelect={() => window.open("/docs", "_blank")}
        >
          API reference
        </PaletteItem>
      </Command.Group>
      <Command.Group heading="Do">
        {mayAdd && (
          <PaletteItem id="add a fabric new" icon={<Plus />} onSelect={() => go("/fabrics/new")}>
            Add a fabric
          </PaletteItem>
        )}
        <PaletteItem
          id={`switch to ${other} mode`}
          icon={other === "dark" ? <Moon /> : <Sun />}
          onSelect={() => {
            setTheme(theme, other);
            close();
          }}
        >
          Switch to {other}
        </PaletteItem>
        {THEMES.filter((name) => name !== theme).map((name) => (
          <PaletteItem
            key={name}
            id={`theme ${name}`}
            icon={<Palette />}
            onSelect={() => {
              choose(name);
              close();
            }}
          >
            Theme: {THEME_NAMES[name]}
          </PaletteItem>
        ))}
        <PaletteItem id="sign out" icon={<LogOut />} onSelect={() => void signOut()}>
          Sign out
        </PaletteItem>
      </Command.Group>
    </>
  );
}
