"use client";

import { type FormEvent, useState } from "react";
import { useMay } from "@/components/permissions";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Facts } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Fabric, UpdateFabric } from "@/lib/fabrics/fabrics/schema";
import { useTestCluster } from "../cluster/data";
import { useFabric, useSaveFabric } from "../data";
import { fieldErrorsOf } from "../fabric-draft";
import { SaveBar } from "./save-bar";

type Draft = { server: string; token: string; cert: string; namespace: string };

const draftOf = (fabric: Fabric): Draft => ({
  server: fabric.kubernetes_server ?? "",
  token: "",
  cert: fabric.kubernetes_ca_cert ?? "",
  namespace: fabric.kubernetes_namespace,
});

/** Only what was changed; an empty address means that no cluster is compared. */
function changesOf(draft: Draft, fabric: Fabric): UpdateFabric {
  const before = draftOf(fabric);
  const server = draft.server.trim();
  if (server === "") return fabric.kubernetes_server === null ? {} : { kubernetes_server: null };
  return {
    ...(server !== before.server && { kubernetes_server: server }),
    ...(draft.token && { kubernetes_token: draft.token }),
    ...(draft.cert !== before.cert && { kubernetes_ca_cert: draft.cert.trim() || null }),
    ...(draft.namespace !== before.namespace && { kubernetes_namespace: draft.namespace.trim() }),
  };
}

/** Which cluster runs the fabric, so that what runs can be shown beside what is declared. */
export function KubernetesSection({ fabric: initial }: { fabric: Fabric }) {
  const fabric = useFabric(initial.id, initial).data ?? initial;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[1fr_20rem]">
      <ClusterForm fabric={initial} />
      {fabric.kubernetes_server && <ClusterTestCard key={fabric.updated_at} fabric={fabric} />}
    </div>
  );
}

function ClusterForm({ fabric }: { fabric: Fabric }) {
  const [stored, setStored] = useState(fabric);
  const [draft, setDraft] = useState(() => draftOf(fabric));
  const save = useSaveFabric();
  const mayChange = useMay("netbox_hedgehog.change_hedgehogfabric");
  const errors = fieldErrorsOf(save.error) as Record<string, string[]>;
  const input = changesOf(draft, stored);
  const isChanged = Object.keys(input).length > 0;
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { id: stored.id, input },
      {
        onSuccess: (saved) => {
          setStored(saved);
          setDraft(draftOf(saved));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="min-w-0">
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">Kubernetes cluster of {stored.name}</legend>
        <Card>
          <CardHeader title="Kubernetes cluster" />
          <CardBody className="flex flex-col gap-4">
            <p className="text-muted text-sm">
              Optional. Tideline reads the fabric's kinds there and compares them with Git; it never writes.
            </p>
            <Field
              label="API server"
              optional
              hint="Empty: no cluster is compared."
              error={errors.kubernetes_server}
            >
              <Input
                mono
                spellCheck={false}
                autoComplete="off"
                inputMode="url"
                placeholder="https://10.0.0.1:6443"
                value={draft.server}
                onChange={({ target }) => set({ server: target.value })}
              />
            </Field>
            <Field
              label="Token"
              optional={!stored.has_kubernetes_token}
              hint={
                stored.has_kubernetes_token
                  ? "One is stored; leave empty to keep it."
                  : "Of a service account that may get and list the fabric's kinds. Stored encrypted, never shown again."
              }
              error={errors.kubernetes_token}
            >
              <Input
                mono
                type="password"
                autoComplete="new-password"
                placeholder={stored.has_kubernetes_token ? "••••••••••••" : undefined}
                value={draft.token}
                onChange={({ target }) => set({ token: target.value })}
              />
            </Field>
            <Field label="Namespace" error={errors.kubernetes_namespace} className="max-w-72">
              <Input
                mono
                spellCheck={false}
                value={draft.namespace}
                onChange={({ target }) => set({ namespace: target.value })}
              />
            </Field>
            <Field
              label="Certificate of the cluster's authority"
              optional
              hint="PEM. Needed when the API server's certificate is not signed by a public authority."
              error={errors.kubernetes_ca_cert}
            >
              <Textarea
                rows={4}
                spellCheck={false}
                className="min-h-28 font-mono text-xs"
                placeholder="-----BEGIN CERTIFICATE-----"
                value={draft.cert}
                onChange={({ target }) => set({ cert: target.value })}
              />
            </Field>
          </CardBody>
        </Card>
        {mayChange && (
          <SaveBar
            save={save}
            failure="The settings were not saved"
            isChanged={isChanged}
            onUndo={() => setDraft(draftOf(stored))}
          >
            {input.kubernetes_server === null ? "Forget the cluster" : "Save settings"}
          </SaveBar>
        )}
      </fieldset>
    </form>
  );
}

function ClusterTestCard({ fabric }: { fabric: Fabric }) {
  const test = useTestCluster(fabric.id);
  const mayTest = useMay("netbox_hedgehog.change_hedgehogfabric");
  const found = test.data;
  return (
    <Card>
      <CardHeader title="Connection" />
      <CardBody className="flex flex-col gap-3">
        {found ? (
          <Facts
            items={[
              [
                "Version",
                <span key="version" className="font-mono">
                  {found.version}
                </span>,
              ],
              ["Can be read", `${found.kinds_found.length} of 12 kinds`],
              ...(found.kinds_forbidden.length > 0
                ? [["Forbidden", found.kinds_forbidden.join(", ")] as [string, string]]
                : []),
              ...(found.kinds_missing.length > 0
                ? [["Not known there", found.kinds_missing.join(", ")] as [string, string]]
                : []),
              ["Answered in", `${found.latency_ms} ms`],
            ]}
          />
        ) : (
          <p className="text-muted text-sm">Asks the stored address with the stored token.</p>
        )}
        {test.isError && <ErrorState inline title="The cluster cannot be read" error={test.error} />}
        {mayTest && (
          <Button loading={test.isPending} onClick={() => test.mutate()} className="self-start">
            Test connection
          </Button>
        )}
      </CardBody>
    </Card>
  );
}
