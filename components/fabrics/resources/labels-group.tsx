"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isObject, type Json } from "@/lib/json";
import { type Path, valueAt } from "./document";
import { Section } from "./form-group";

type Props = {
  document: Json | undefined;
  onField: (path: Path, value: Json | undefined) => void;
};

const PATH: Path = ["metadata", "labels"];

/** Labels as rows of key and value; a new one is written when it has a key. */
export function LabelsGroup({ document, onField }: Props) {
  const [key, setKey] = useState("");
  const value = valueAt(document, PATH);
  const labels = isObject(value) ? Object.entries(value) : [];
  const add = () => {
    if (key.trim() === "") return;
    onField([...PATH, key.trim()], "");
    setKey("");
  };
  return (
    <Section title="Labels">
      {labels.map(([name, label]) => (
        <div key={name} className="grid grid-cols-[1fr_1fr_auto] items-center gap-2">
          <span className="truncate font-mono text-sm" title={name}>
            {name}
          </span>
          <Input
            mono
            aria-label={`Value of ${name}`}
            value={typeof label === "string" ? label : JSON.stringify(label)}
            onChange={({ target }) => onField([...PATH, name], target.value)}
          />
          <IconButton label={`Remove ${name}`} size="sm" onClick={() => onField([...PATH, name], undefined)}>
            <Trash2 />
          </IconButton>
        </div>
      ))}
      <div className="flex gap-2">
        <Input
          mono
          aria-label="Key of a new label"
          placeholder="example.com/team"
          value={key}
          onChange={({ target }) => setKey(target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button icon={<Plus />} disabled={key.trim() === ""} onClick={add}>
          Add label
        </Button>
      </div>
    </Section>
  );
}
