import { AppError } from "@/lib/errors";

/** A refusal of the API server, as the client raises it. */
export type ApiFailure = { code: number; body?: unknown };

export const isApiFailure = (error: unknown): error is ApiFailure =>
  typeof error === "object" &&
  error !== null &&
  typeof (error as ApiFailure).code === "number" &&
  error instanceof Error;

const REASONS: Record<string, string> = {
  ENOTFOUND: "its name does not resolve",
  EAI_AGAIN: "its name does not resolve at the moment",
  ECONNREFUSED: "nothing answers at its address",
  ECONNRESET: "it ended the connection",
  EHOSTUNREACH: "there is no way to its address",
  ENETUNREACH: "there is no way to its address",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not trusted: give the cluster's own in kubernetes_ca_cert",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not trusted: give the cluster's own in kubernetes_ca_cert",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    "its certificate is not trusted: give the cluster's own in kubernetes_ca_cert",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    "its certificate is not trusted: give the cluster's own in kubernetes_ca_cert",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
};

/** A failure of a call, with the status that the API server gave it, if it answered at all. */
export class ClusterError extends AppError {
  constructor(
    code: "cluster_unreachable" | "cluster_access_denied",
    message: string,
    readonly status: number | null,
    cause?: unknown,
  ) {
    super(
      code,
      message,
      SUGGESTIONS[status ?? 0] ? { suggestions: [SUGGESTIONS[status ?? 0]] as string[] } : {},
      {
        cause,
      },
    );
  }
}

const SUGGESTIONS: Record<number, string> = {
  401: "Store a token that has not expired, for example of a service account.",
  403: "Give its account a role with get and list on the fabric's kinds in this namespace.",
};

export const unreachable = (reason: string, status: number | null = null, cause?: unknown) =>
  new ClusterError("cluster_unreachable", `The cluster could not be reached: ${reason}.`, status, cause);

/** What a failed call means to a person. Nothing that the server says is repeated but its status. */
export function clusterFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isApiFailure(error)) {
    const { code } = error;
    if (code === 401)
      return new ClusterError("cluster_access_denied", "The cluster does not accept the token.", code);
    if (code === 403)
      return new ClusterError("cluster_access_denied", "The token may not read this in the cluster.", code);
    if (code >= 300 && code < 400) return unreachable("its address leads elsewhere (a redirect)", code);
    return unreachable(`it answers with status ${code}`, code);
  }
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  return unreachable(REASONS[code] ?? "its answer is not one of a Kubernetes API", null, error);
}
