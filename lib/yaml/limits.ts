/** What a YAML file may cost before it is refused; see lib/yaml/parse.ts for where each is checked. */
export const LIMITS = {
  sizeBytesMax: 5 * 1024 * 1024,
  /** Keys, values, maps and lists of one document, aliases expanded. */
  nodesMax: 20_000,
  aliasExpansionsMax: 100,
  depthMax: 100,
  parseTimeMs: 10_000,
} as const;
