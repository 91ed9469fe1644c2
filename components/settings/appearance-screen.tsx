"use client";
import { Check } from "lucide-react";
import { useChooseTheme } from "../ipam/preferences/use-choose-theme";
import { useMay } from "../permissions";
import { Badge } from "../ui/badge";
import { Card, CardBody, CardHeader } from "../ui/card";
import { cn } from "../ui/cn";
import { Notice } from "../ui/notice";
import { SegmentedControl } from "../ui/segmented-control";
import { setTheme, useTheme } from "../ui/theme";
import { MODE_NAMES, MODES, THEME_NAMES, THEMES, type Theme } from "../ui/theme-cookie";

/** Themes are shown as they are: each preview is a piece of the product in that theme. */
export function AppearanceScreen() {
  const { theme, mode, resolved } = useTheme();
  const { choose, error } = useChooseTheme();
  const mayKeep = useMay("ipam:update");
  return (
    <Card>
      <CardHeader
        title="Appearance"
        hint={
          mayKeep
            ? "Remembered by this browser. Your other browsers start with the theme chosen last."
            : "Remembered by this browser."
        }
        actions={
          <SegmentedControl
            label="Light or dark"
            value={mode}
            onValueChange={(next) => setTheme(theme, next)}
            options={MODES.map((value) => ({ value, label: MODE_NAMES[value] }))}
          />
        }
        className="flex-wrap"
      />
      {error && (
        <Notice tone="waiting" className="mx-4 mt-4">
          This browser remembers the theme, and your other ones do not: {error.message}
        </Notice>
      )}
      <CardBody className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {THEMES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === theme}
            onClick={() => choose(name)}
            className={cn(
              "overflow-hidden rounded-lg border text-left",
              name === theme ? "border-accent ring-1 ring-accent" : "hover:border-border-strong",
            )}
          >
            <Preview theme={name} mode={mode === "system" ? resolved : mode} />
            <span className="flex h-10 items-center justify-between border-t px-3 font-medium">
              {THEME_NAMES[name]}
              {name === theme && <Check className="size-4 text-accent" aria-hidden />}
            </span>
          </button>
        ))}
      </CardBody>
    </Card>
  );
}

function Preview({ theme, mode }: { theme: Theme; mode: "light" | "dark" }) {
  return (
    <span aria-hidden data-theme={theme} data-mode={mode} className="flex h-36 bg-surface text-text text-xs">
      <span className="flex w-14 flex-col gap-1.5 border-r bg-surface-sunken p-2">
        <span className="size-4 rounded-sm bg-accent" />
        <span className="mt-1 h-2 rounded-sm bg-border-strong" />
        <span className="h-2 w-3/4 rounded-sm bg-border" />
        <span className="h-2 w-5/6 rounded-sm bg-border" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-2 p-3">
        <span className="font-medium">pacific-east</span>
        <span className="flex flex-wrap gap-1">
          <Badge tone="gui">here</Badge>
          <Badge tone="git">Git</Badge>
          <Badge tone="agreed">agreed</Badge>
          <Badge tone="waiting">waiting</Badge>
          <Badge tone="failed">failed</Badge>
        </span>
        <span className="mt-auto flex items-center justify-between gap-2 rounded border bg-surface-raised p-2">
          <span className="truncate text-muted">vpc-1 · spec.vlan</span>
          <span className="rounded-sm bg-accent px-1.5 font-medium text-accent-text">Merge</span>
        </span>
      </span>
    </span>
  );
}
