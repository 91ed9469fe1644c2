"use client";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import type { ApiKey, ApiKeyList, PermissionList } from "@/lib/api-keys/schema";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { ApiKeyRow } from "./api-key-row";
import { CreateKeyDialog } from "./create-key-dialog";
import { useApiKeys, useRevokeApiKey } from "./data";

export function ApiKeysScreen({
  initial,
  permissions,
}: {
  initial: ApiKeyList;
  permissions: PermissionList["permissions"];
}) {
  const keys = useApiKeys(initial);
  const revoke = useRevokeApiKey();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const create = (
    <Button variant="primary" icon={<Plus />} onClick={() => setCreating(true)}>
      Create a key
    </Button>
  );
  return (
    <>
      {keys.isError && (
        <div className="mb-4">
          <ErrorState
            inline
            title="The list may be out of date"
            error={keys.error}
            onRetry={() => void keys.refetch()}
          />
        </div>
      )}
      <Card>
        <CardHeader
          title="API keys"
          hint="A script sends its key as “Authorization: Token …” and acts in your name."
          actions={keys.data.api_keys.length > 0 && create}
        />
        {keys.data.api_keys.length === 0 ? (
          <EmptyState icon={<KeyRound />} title="No API keys yet" action={create}>
            A key lets a script or a pipeline use Tideline without your password, with only the permissions it
            needs, until you revoke it.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {keys.data.api_keys.map((key) => (
              <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        )}
      </Card>
      <CreateKeyDialog open={creating} onOpenChange={setCreating} permissions={permissions} />
      <ConfirmDialog
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={`Revoke ${revoking?.name}?`}
        gone="Whatever uses this key is refused from its next request on. A revoked key cannot be brought back; what was done with it stays."
        name={revoking?.name}
        action="Revoke key"
        onConfirm={() => revoke.mutateAsync(revoking?.id ?? 0)}
      />
    </>
  );
}
