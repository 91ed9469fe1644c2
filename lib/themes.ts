/** The product's themes; what each looks like is in app/globals.css. */
export const THEMES = ["pacific-blue", "ocean-depths", "coral-reef", "kelp-forest", "high-contrast"] as const;
export type Theme = (typeof THEMES)[number];
