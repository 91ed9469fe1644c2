/** Where each thing about fabrics is kept in the query cache. */
export const keys = {
  fabrics: ["fabrics"] as const,
  fabricList: (input: object) => ["fabrics", "list", input] as const,
  fabric: (id: number) => ["fabrics", id] as const,
  resources: (fabricId: number) => ["resources", fabricId] as const,
  conflicts: (fabricId: number) => ["conflicts", fabricId] as const,
  operations: (fabricId: number) => ["sync-operations", "of-fabric", fabricId] as const,
  operation: (id: string) => ["sync-operations", id] as const,
  syncHealth: (fabricId: number) => ["sync-health", fabricId] as const,
  syncAnalytics: (fabricId: number) => ["sync-analytics", fabricId] as const,
  webhooks: (fabricId: number) => ["webhooks", "of-fabric", fabricId] as const,
  webhook: (id: string) => ["webhooks", id] as const,
  deliveries: (webhookId: string) => ["deliveries", "of-webhook", webhookId] as const,
  delivery: (id: string) => ["deliveries", id] as const,
  mails: (fabricId: number) => ["mails", fabricId] as const,
  directory: (fabricId: number) => ["gitops-directories", fabricId] as const,
};
