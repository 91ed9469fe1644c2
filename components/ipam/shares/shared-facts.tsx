import type { ReactNode } from "react";
import type { SharedResource } from "@/lib/ipam/shares/schema";
import { Badge } from "../../ui/badge";
import { UtilizationBar } from "../utilization-bar";
import { describeShared, hostsOf, STATUS_MEANING } from "./shared-words";

type Fact = [term: string, value: ReactNode];

/** The facts that the link shows, each with a name that needs no explanation. What it does not show has no line. */
export function SharedFacts({ shared }: { shared: SharedResource }) {
  const { title } = describeShared(shared);
  const facts = factsOf(shared).filter(
    ([, value]) => value !== undefined && value !== null && value !== "" && value !== title,
  );
  return (
    <dl className="flex flex-col divide-y px-5">
      {facts.map(([term, value]) => (
        <div key={term} className="flex flex-col gap-1 py-3 sm:flex-row sm:gap-4">
          <dt className="shrink-0 text-muted sm:w-36">{term}</dt>
          <dd className="min-w-0 flex-1 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(shared: SharedResource): Fact[] {
  if (shared.resource_type === "country") {
    const data = shared.resource_data;
    return [
      ["Country", data.country],
      ["ISO code", data.country_code],
      ["Continent", data.continent],
      ["Addresses", mono(data.address_range)],
      ["Used", used(data.utilization)],
      ["Ranges in use", count(data.region_count, data.total_regions)],
      ["Machines", count(data.host_count)],
    ];
  }
  if (shared.resource_type === "region") {
    const data = shared.resource_data;
    return [
      ["Name", data.region_name],
      ["About", data.description],
      ["Range", mono(data.cidr)],
      ["For machines", mono(data.cidr && hostsOf(data.cidr))],
      ["Status", status(data.status)],
      ["Used", used(data.utilization)],
      ["Machines", count(data.host_count, data.total_hosts)],
      ["Tags", tags(data.tags)],
    ];
  }
  const data = shared.resource_data;
  return [
    ["Name", data.hostname],
    ["Address", mono(data.ip_address)],
    ["Status", status(data.status)],
    ["Kind", data.device_type],
    ["Operating system", data.os_type],
    ["Application", data.application],
    ["Purpose", data.purpose],
    ["Tags", tags(data.tags)],
  ];
}

const mono = (text: string | undefined) => text && <span className="font-mono text-sm">{text}</span>;

const used = (percent: number | undefined) =>
  percent === undefined ? undefined : <UtilizationBar percent={percent} className="max-w-72" />;

/** `115 of 254`; the second number stands alone when the first is not shown. */
function count(number: number | undefined, of?: number) {
  if (number === undefined) return of === undefined ? undefined : `room for ${of.toLocaleString("en")}`;
  return of === undefined
    ? number.toLocaleString("en")
    : `${number.toLocaleString("en")} of ${of.toLocaleString("en")}`;
}

const status = (word: string | undefined) => word && `${word}, ${STATUS_MEANING[word] ?? ""}`;

function tags(given: Record<string, string> | undefined) {
  if (!given || Object.keys(given).length === 0) return undefined;
  return (
    <span className="flex flex-wrap gap-1.5">
      {Object.entries(given).map(([name, value]) => (
        <Badge key={name}>
          {name}: {value}
        </Badge>
      ))}
    </span>
  );
}
