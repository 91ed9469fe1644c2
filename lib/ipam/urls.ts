/** Where the address plan's API is; the one place that knows. */
export const ipamPath = (rest = ""): string => `/api/v1/ipam${rest}`;
