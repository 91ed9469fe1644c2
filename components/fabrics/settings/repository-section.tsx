"use client";

import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Fabric } from "@/lib/fabrics/fabrics/schema";
import { ConnectionCard } from "../connection-card";
import { useFabric, useSaveFabric } from "../data";
import { CredentialFields, IdentityFields, RepositoryFields } from "../fabric-fields";
import { DeleteFabric } from "./delete-fabric";
import { SettingsForm } from "./settings-form";

/** What the fabric is called, where it lives in Git, who Tideline is there, and its end. */
export function RepositorySection({ fabric: initial }: { fabric: Fabric }) {
  const fabric = useFabric(initial.id, initial).data ?? initial;
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[1fr_20rem]">
      <SettingsForm fabric={initial} legend={`Repository of ${initial.name}`}>
        {(fields) => (
          <>
            <Card>
              <CardHeader title="Fabric" />
              <CardBody className="flex flex-col gap-4">
                <IdentityFields {...fields} />
              </CardBody>
            </Card>
            <Card>
              <CardHeader title="Repository" />
              <CardBody className="flex flex-col gap-4">
                <RepositoryFields {...fields} />
                <CredentialFields {...fields} hasToken={fabric.has_git_token} />
                {fabric.has_git_token && mayChange && <ForgetToken fabric={fabric} />}
              </CardBody>
            </Card>
          </>
        )}
      </SettingsForm>
      <div className="flex min-w-0 flex-col gap-4">
        <ConnectionCard fabric={fabric} />
        {mayChange && <DeleteFabric fabric={fabric} />}
      </div>
    </div>
  );
}

function ForgetToken({ fabric }: { fabric: Fabric }) {
  const save = useSaveFabric();
  return (
    <Button
      variant="ghost"
      size="sm"
      className="self-start"
      loading={save.isPending}
      onClick={() => save.mutate({ id: fabric.id, input: { git_token: null } })}
    >
      Forget the stored token
    </Button>
  );
}
