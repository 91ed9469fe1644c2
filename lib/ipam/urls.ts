/** Where the address plan's API is; the one place that knows. */
export const ipamPath = (rest = ""): string => `/api/v1/ipam${rest}`;

/** Where the screens are. */
export const regionHref = (id: string): string => `/ipam/regions/${id}`;
export const countryHref = (name: string): string => `/ipam/countries/${encodeURIComponent(name)}`;
export const reservationHref = (id: string): string => `/ipam/reservations?reservation=${id}`;
export const jobsHref = (of: "imports" | "exports"): string =>
  of === "imports" ? "/ipam/import/jobs" : "/ipam/import/jobs?of=exports";
export const importHref = (jobId: string): string => `/ipam/import/${jobId}`;
export const webhookHref = (id: string): string => `/ipam/webhooks/${id}`;
