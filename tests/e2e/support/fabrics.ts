import { expect } from "@playwright/test";
import { commitTo, createBareRepository, readFrom } from "@/tests/support/git";
import { api } from "./product";

const DIRECTORY = "gitops";
let count = 0;

export type StoryFabric = { id: number; name: string; repository: string };

/** A fabric of the story's own on a bare repository of its own; `files` are paths below its directory. */
export async function makeFabric(files: Record<string, string> = {}): Promise<StoryFabric> {
  count += 1;
  const name = `story-${process.pid}-${count}`;
  const repository = createBareRepository({ files: below({ "managed/.gitkeep": "", ...files }) });
  const body = { name, git_repository_url: repository, gitops_directory: DIRECTORY };
  const { id } = await api<{ id: number }>("POST", "/fabrics", body, 201);
  return { id, name, repository };
}

/** Syncs both ways and waits for the end. */
export async function sync({ id }: StoryFabric): Promise<void> {
  const { operation_id } = await api<{ operation_id: string }>("POST", `/fabrics/${id}/sync`, {}, 202);
  await expect
    .poll(async () => (await api<{ status: string }>("GET", `/sync-operations/${operation_id}`)).status, {
      timeout: 30_000,
    })
    .toMatch(/completed/);
}

/** Commits as a colleague would; null deletes the file. */
export const commit = (fabric: StoryFabric, files: Record<string, string | null>, message?: string) =>
  commitTo(fabric.repository, below(files), message);

/** A file of the fabric as it is in Git now. */
export const inGit = (fabric: StoryFabric, path: string) =>
  readFrom(fabric.repository, `${DIRECTORY}/${path}`);

/** The id of the fabric's one resource of this name. */
export async function resourceId({ id }: StoryFabric, name: string): Promise<number> {
  const { results } = await api<{ results: { id: number; name: string }[] }>(
    "GET",
    `/fabrics/${id}/resources?name=${name}`,
  );
  return results.find((row) => row.name === name)?.id ?? Number.NaN;
}

/** Changes a resource as somebody else in the GUI would. */
export async function edit(fabric: StoryFabric, name: string, body: Record<string, unknown>): Promise<void> {
  await api("PATCH", `/resources/${await resourceId(fabric, name)}`, body);
}

export const PATH = "managed/vpcs/web.yaml";

/** A VPC with comments and spelling of its own, as a person would write it. */
export const vpc = ({
  vlan = "1010",
  gateway = "10.20.1.1",
  tier = "production",
} = {}) => `# Ask the web team first.
apiVersion: vpc.githedgehog.com/v1beta1
kind: VPC
metadata:
  name: web
  namespace: default
  labels:
    team:   "web"    # spaced on purpose
    tier: ${tier}
spec:
  ipv4Namespace: default
  vlanNamespace: default
  subnets:
    frontend:
      subnet: 10.20.1.0/24
      gateway: ${gateway}
      vlan: ${vlan} # announced to the load balancers
`;

const spec = (frontend: Record<string, unknown>) => ({
  ipv4Namespace: "default",
  vlanNamespace: "default",
  subnets: { frontend: { subnet: "10.20.1.0/24", ...frontend } },
});

/** VLAN and gateway changed on both sides, a label in Git alone; one conflict waits. Returns where to decide it. */
export async function makeConflict(): Promise<StoryFabric & { url: string }> {
  const fabric = await makeFabric({ [PATH]: vpc() });
  await sync(fabric);
  await edit(fabric, "web", { spec: spec({ gateway: "10.20.1.254", vlan: 1015 }) });
  commit(fabric, { [PATH]: vpc({ vlan: "1020", gateway: "10.20.1.2", tier: "public" }) });
  return withConflict(fabric);
}

/** Edited here, its file deleted in Git. */
export async function makeDeletion(): Promise<StoryFabric & { url: string }> {
  const fabric = await makeFabric({ [PATH]: vpc() });
  await sync(fabric);
  await edit(fabric, "web", { spec: spec({ gateway: "10.20.1.254", vlan: 1015 }) });
  commit(fabric, { [PATH]: null });
  return withConflict(fabric);
}

async function withConflict(fabric: StoryFabric): Promise<StoryFabric & { url: string }> {
  await sync(fabric);
  const { conflicts } = await api<{ conflicts: { conflict_id: string }[] }>(
    "GET",
    `/fabrics/${fabric.id}/conflicts`,
  );
  expect(conflicts).toHaveLength(1);
  return { ...fabric, url: `/fabrics/${fabric.id}/conflicts/${conflicts[0]?.conflict_id}` };
}

const below = <T>(files: Record<string, T>) =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${DIRECTORY}/${path}`, content]));
