/** Paths of this area's API and screens, as they appear inside answers. */
const API = "/api/plugins/hedgehog";

export const fabricsPath = () => `${API}/fabrics/`;
export const fabricPath = (id: number) => `${API}/fabrics/${id}/`;
export const resourcesPath = (fabricId: number) => `${fabricPath(fabricId)}resources/`;
export const conflictsPath = (fabricId: number) => `${fabricPath(fabricId)}conflicts/`;
export const webhooksPath = (fabricId: number) => `${fabricPath(fabricId)}webhooks/`;
export const driftPath = (fabricId: number) => `${fabricPath(fabricId)}drift/`;
export const syncHealthPath = (fabricId: number) => `${fabricPath(fabricId)}sync-health/`;
export const syncAnalyticsPath = (fabricId: number) => `${fabricPath(fabricId)}sync-analytics/`;
export const resourcePath = (id: number) => `${API}/resources/${id}/`;
export const operationPath = (id: string) => `${API}/sync-operations/${id}/`;
export const conflictPath = (conflictId: string) => `${API}/conflicts/${conflictId}/`;
export const pullRequestPath = (id: number) => `${API}/pull-requests/${id}/`;

/** `next` and `previous` of a list: the same query with another offset; null at the ends. */
export function pageLinks(
  path: string,
  query: { limit: number; offset: number } & Record<string, unknown>,
  count: number,
): { next: string | null; previous: string | null } {
  const link = (offset: number) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, offset }))
      if (value !== undefined) search.set(name, String(value));
    return `${path}?${search}`;
  };
  return {
    next: query.offset + query.limit < count ? link(query.offset + query.limit) : null,
    previous: query.offset > 0 ? link(Math.max(0, query.offset - query.limit)) : null,
  };
}

/** Ids in the form of the specification. */
export const conflictIdOf = (id: number) => `conflict_${id}`;

/** The number in `conflict_789`; null when it is none. */
export function conflictNumber(conflictId: string): number | null {
  const digits = /^conflict_(\d{1,9})$/.exec(conflictId)?.[1];
  return digits === undefined ? null : Number(digits);
}

export const webhookPath = (webhookId: string) => `${API}/webhooks/${webhookId}/`;
export const deliveryPath = (deliveryId: string) => `${API}/deliveries/${deliveryId}/`;

export const webhookIdOf = (id: number) => `webhook_${id}`;

/** The number in `webhook_456`; null when it is none. */
export function webhookNumber(webhookId: string): number | null {
  const digits = /^webhook_(\d{1,9})$/.exec(webhookId)?.[1];
  return digits === undefined ? null : Number(digits);
}
