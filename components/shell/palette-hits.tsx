"use client";
import { Command } from "cmdk";
import { Box, GitMerge, ListTree, Network } from "lucide-react";
import { RESOURCE_STATE } from "../fabrics/words";
import { useFabricHits, useResourceHits } from "./data";
import { PaletteItem } from "./palette-item";

// How operation ids look (`sync_20250730_123456`), so that a pasted one leads somewhere.
const OPERATION_ID = /^[a-z]+_\d{8}_\d{6}\w*$/;

/** What Tideline holds that fits the text: fabrics, their conflicts, resources, an operation by its id. */
export function PaletteHits({
  text,
  within,
  go,
}: {
  text: string;
  /** The fabric one is looking at. */
  within: number | null;
  go: (href: string) => void;
}) {
  const fabrics = useFabricHits(text, true).data?.results ?? [];
  const resources = useResourceHits(text, within);
  return (
    <>
      {OPERATION_ID.test(text) && (
        <Command.Group heading="Operation">
          <PaletteItem id={text} icon={<ListTree />} onSelect={() => go(`/operations/${text}`)}>
            <span className="font-mono">{text}</span>
          </PaletteItem>
        </Command.Group>
      )}
      {fabrics.length > 0 && (
        <Command.Group heading="Fabrics">
          {fabrics.map((fabric) => (
            <PaletteItem
              key={fabric.id}
              id={`fabric ${fabric.name}`}
              found={text}
              icon={<Network />}
              hint={`${fabric.resource_counts.total} resources`}
              onSelect={() => go(`/fabrics/${fabric.id}`)}
            >
              {fabric.name}
            </PaletteItem>
          ))}
          {fabrics
            .filter((fabric) => fabric.open_conflicts > 0)
            .map((fabric) => (
              <PaletteItem
                key={`conflicts-${fabric.id}`}
                id={`conflicts of ${fabric.name}`}
                icon={<GitMerge className="text-waiting!" />}
                hint={fabric.open_conflicts}
                onSelect={() => go(`/fabrics/${fabric.id}/conflicts`)}
              >
                Conflicts of {fabric.name}
              </PaletteItem>
            ))}
        </Command.Group>
      )}
      {resources.hits.length > 0 && (
        <Command.Group heading="Resources">
          {resources.hits.map((resource) => (
            <PaletteItem
              key={resource.id}
              id={`resource ${resource.kind} ${resource.name} ${resource.id}`}
              found={text}
              icon={<Box />}
              hint={`${resource.kind} · ${RESOURCE_STATE[resource.state].word}`}
              onSelect={() => go(`/fabrics/${resource.fabric_id}/resources/${resource.id}`)}
            >
              {resource.name}
            </PaletteItem>
          ))}
        </Command.Group>
      )}
      {resources.busy && (
        <Command.Loading className="px-2 py-1 text-muted text-xs">Searching …</Command.Loading>
      )}
    </>
  );
}
