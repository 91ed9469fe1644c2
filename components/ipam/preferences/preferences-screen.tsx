"use client";

import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { Preferences } from "@/lib/ipam/preferences/schema";
import type { Versioned } from "../use-versioned-edit";
import { usePreferences } from "./data";
import { PreferencesForm } from "./preferences-form";

/** How the address plan looks to oneself, and how one is told of it. */
export function PreferencesScreen({ opened }: { opened: Versioned<Preferences> }) {
  const { data } = usePreferences(opened);
  const [saves, setSaves] = useState(0);
  return (
    <div className="flex flex-col gap-4">
      <PreferencesForm key={saves} opened={data} onSaved={() => setSaves(saves + 1)}>
        {saves > 0 && <Notice tone="agreed">Saved.</Notice>}
      </PreferencesForm>
    </div>
  );
}
