"use client";
import { Monitor, Smartphone } from "lucide-react";
import { useState } from "react";
import type { Session, SessionList } from "@/lib/sessions/schema";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { ErrorState } from "../ui/error-state";
import { RelativeTime } from "../ui/relative-time";
import { browserName } from "./browser-name";
import { useEndSession, useSessions } from "./data";

export function SessionsScreen({ initial }: { initial: SessionList }) {
  const sessions = useSessions(initial);
  const end = useEndSession();
  const [ending, setEnding] = useState<Session | null>(null);
  return (
    <>
      {sessions.isError && (
        <div className="mb-4">
          <ErrorState
            inline
            title="The list may be out of date"
            error={sessions.error}
            onRetry={() => void sessions.refetch()}
          />
        </div>
      )}
      <Card>
        <CardHeader
          title="Signed-in browsers"
          hint="One you do not know? Sign it out, then change your password."
        />
        <ul className="divide-y">
          {sessions.data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </ul>
      </Card>
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={`Sign out ${browserName(ending?.user_agent ?? null)}?`}
        gone="That browser has to sign in again at its next request. What was typed there and not saved is lost."
        action="Sign it out"
        onConfirm={() => end.mutateAsync(ending?.id ?? "")}
      />
    </>
  );
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const Icon = /Mobile|iPhone|Android/.test(session.user_agent ?? "") ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon className="size-4 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {browserName(session.user_agent)}
          {session.current && <Badge tone="agreed">this one</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-muted text-sm">
          {session.ip_address && <span className="font-mono">{session.ip_address}</span>}
          <span>
            Active <RelativeTime at={session.last_seen_at} />
          </span>
          <span>
            Since <RelativeTime at={session.created_at} />
          </span>
        </p>
      </div>
      {!session.current && (
        <Button size="sm" onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  );
}
