"use client";
import { Badge } from "../../ui/badge";
import { ErrorState } from "../../ui/error-state";
import { Skeleton } from "../../ui/skeleton";
import { useStateAt } from "./data";

/** A /24 or an address as it was at a time. */
export function StateView({ place, at }: { place: string; at: string }) {
  const { data, isError, error, refetch, isFetching } = useStateAt(place, at, true);
  if (isError)
    return (
      <ErrorState
        inline
        title="That state could not be loaded"
        error={error}
        onRetry={refetch}
        retrying={isFetching}
      />
    );
  if (!data) return <Skeleton className="h-32" />;
  const { region, hosts } = data;
  return (
    <section aria-label="As it was" className="rounded-lg border bg-surface-raised">
      <header className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5">
        <span className="font-mono text-sm">{data.cidr}</span>
        <span className="text-muted text-sm">as of {new Date(data.at).toLocaleString()}</span>
        {region && <Badge className="ml-auto">{data.utilization_percentage} % used</Badge>}
      </header>
      {region === null && <p className="px-4 py-3 text-sm">No region held it then: it was free.</p>}
      {region && (
        <p className="px-4 py-3 text-sm">
          <span className="font-medium">{region.region_name}</span> · {region.country} · {region.status}
          {region.owner && ` · ${region.owner}`}
        </p>
      )}
      {hosts.length > 0 && (
        <ul className="max-h-72 divide-y overflow-y-auto border-t text-sm" aria-label="Hosts of then">
          {hosts.map((host) => (
            <li key={host.host_id} className="flex gap-3 px-4 py-1.5">
              <span className="w-28 shrink-0 font-mono">{host.ip_address}</span>
              <span className="min-w-0 truncate">{host.hostname}</span>
              <span className="ml-auto text-muted">{host.device_type}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
