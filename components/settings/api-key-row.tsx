"use client";
import type { ApiKey } from "@/lib/api-keys/schema";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { RelativeTime } from "../ui/relative-time";
import { Tooltip } from "../ui/tooltip";

/** What a grant allows, for people; words and groups speak for themselves. */
const meaning = (grant: string) => PERMISSIONS[grant as Permission] ?? grant;
const short = (grant: string) => grant.replace("netbox_hedgehog.", "");

export function ApiKeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-words font-medium">{apiKey.name}</span>
          <span className="font-mono text-muted text-sm">{apiKey.prefix}…</span>
          {apiKey.built_in && <Badge>from TIDELINE_API_TOKEN</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-muted text-sm">
          <span>
            Created <RelativeTime at={apiKey.created_at} />
          </span>
          <span>
            {apiKey.last_used_at ? (
              <>
                Last used <RelativeTime at={apiKey.last_used_at} />
              </>
            ) : (
              "Never used"
            )}
          </span>
          <Expiry at={apiKey.expires_at} />
        </p>
        <ul className="mt-2 flex flex-wrap gap-1">
          {apiKey.permissions.map((grant) => (
            <li key={grant}>
              <Tooltip content={meaning(grant)}>
                <Badge className="font-mono">{short(grant)}</Badge>
              </Tooltip>
            </li>
          ))}
        </ul>
      </div>
      <Button size="sm" onClick={onRevoke} aria-label={`Revoke ${apiKey.name}`}>
        Revoke
      </Button>
    </li>
  );
}

function Expiry({ at }: { at: string | null }) {
  if (at === null) return <span>Never expires</span>;
  return (
    <span
      suppressHydrationWarning
      className={new Date(at).getTime() < Date.now() ? "text-failed" : undefined}
    >
      Expires <RelativeTime at={at} />
    </span>
  );
}
