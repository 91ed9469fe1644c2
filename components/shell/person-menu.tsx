"use client";
import { BookOpen, KeyRound, LogOut, Palette } from "lucide-react";
import { Menu, MenuItem, MenuLabel, MenuLink, MenuRadioGroup, MenuSeparator } from "../ui/dropdown-menu";
import { setTheme, useTheme } from "../ui/theme";
import { MODE_NAMES, MODES, type Mode } from "../ui/theme-cookie";
import { initials, type Person } from "./person";
import { signOut } from "./sign-out";

const MODE_OPTIONS = MODES.map((mode) => ({ value: mode, label: MODE_NAMES[mode] }));

/** Who is signed in, how it looks, and the way out. */
export function PersonMenu({ person }: { person: Person }) {
  const { theme, mode } = useTheme();
  return (
    <Menu
      className="w-60"
      trigger={
        <button
          type="button"
          aria-label={`${person.name}: account and appearance`}
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent text-xs"
        >
          {initials(person.name)}
        </button>
      }
    >
      <div className="px-2 py-2">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-muted text-sm">{person.email}</p>
        <p className="mt-0.5 text-muted text-xs first-letter:uppercase">{person.role}</p>
      </div>
      <MenuSeparator />
      <MenuLabel>Light or dark</MenuLabel>
      <MenuRadioGroup
        value={mode}
        onValueChange={(next) => setTheme(theme, next as Mode)}
        options={MODE_OPTIONS}
      />
      <MenuSeparator />
      <MenuLink href="/settings/appearance" icon={<Palette />}>
        Themes
      </MenuLink>
      <MenuLink href="/settings/account" icon={<KeyRound />}>
        Account
      </MenuLink>
      <MenuLink href="/docs" icon={<BookOpen />} external>
        API reference
      </MenuLink>
      <MenuSeparator />
      <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
