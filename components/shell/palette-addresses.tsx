"use client";
import { Command } from "cmdk";
import { Network, Search, Server } from "lucide-react";
import { useSearch } from "../ipam/search/data";
import { useMay } from "../permissions";
import { PaletteItem } from "./palette-item";

const SHOWN = 6;

/** Regions and hosts of the address plan that fit the text: part of a name, an address or its beginning. */
export function PaletteAddresses({ text, go }: { text: string; go: (href: string) => void }) {
  const mayRead = useMay("ipam:read");
  const query = useSearch({ q: text, page_size: SHOWN }, { enabled: mayRead && text.length >= 2 });
  const hits = text.length >= 2 && query.data && !query.isPlaceholderData ? query.data : null;
  if (!hits || hits.results.length === 0) return null;
  const { total_count: total } = hits.pagination;
  return (
    <Command.Group heading="Addresses">
      {hits.results.map((hit) =>
        hit.type === "region" ? (
          <PaletteItem
            key={hit.region_id}
            id={`region ${hit.region_id}`}
            found={text}
            icon={<Network />}
            hint={`${hit.region_name} · ${hit.country}`}
            onSelect={() => go(`/ipam/regions/${hit.region_id}`)}
          >
            <span className="font-mono">{hit.cidr}</span>
          </PaletteItem>
        ) : (
          <PaletteItem
            key={hit.host_id}
            id={`host ${hit.host_id}`}
            found={text}
            icon={<Server />}
            hint={hit.ip_address}
            onSelect={() => go(`/ipam/hosts/${hit.host_id}`)}
          >
            <span className="font-mono">{hit.hostname}</span>
          </PaletteItem>
        ),
      )}
      {total > hits.results.length && (
        <PaletteItem
          id="search all addresses"
          found={text}
          icon={<Search />}
          onSelect={() => go(`/ipam/search?q=${encodeURIComponent(text)}`)}
        >
          All {total.toLocaleString("en")} that match
        </PaletteItem>
      )}
    </Command.Group>
  );
}
