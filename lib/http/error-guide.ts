import { ERROR_CODES, type ErrorCode } from "@/lib/errors";
import { STATUS } from "./status";
import { fabrics } from "./surfaces/fabrics";
import { healing } from "./surfaces/healing";
import { platform } from "./surfaces/platform";

/** What a person needs who meets an error code for the first time. */
export type ErrorGuide = {
  /** One sentence: what the server is saying. */
  meaning: string;
  causes: readonly string[];
  remedies: readonly string[];
};

const GUIDE: Record<ErrorCode, ErrorGuide> = {
  malformed: {
    meaning: "The body of the request could not be read as JSON, so nothing in it was looked at.",
    causes: [
      "A missing comma, quote or brace; the message names line and column.",
      "The body is not UTF-8, or nested more than 32 levels deep.",
    ],
    remedies: [
      "Check the body with a JSON tool, and let a library write it instead of putting text together.",
    ],
  },
  invalid_input: {
    meaning: "The request could be read, but something in it is not allowed. Nothing was changed.",
    causes: [
      "A required field is missing, has the wrong type, or is outside its bounds.",
      "A field is misspelt: unknown fields are refused rather than ignored.",
      "A resource's kind, name or document is one that Kubernetes itself would refuse.",
    ],
    remedies: [
      "Read details.field_errors: it has a message for each field, spelled as you sent it.",
      "Compare the request with the API reference.",
    ],
  },
  unauthenticated: {
    meaning: "The server does not know who is asking.",
    causes: [
      "There is no Authorization header, and no signed-in browser session.",
      "The scheme is neither Token nor Bearer.",
      "The API key is unknown, was revoked or has expired, or its owner may no longer sign in.",
    ],
    remedies: [
      "Send `Authorization: Token <key>`.",
      "Make a new key in the settings under API keys. A lost key cannot be shown again.",
    ],
  },
  forbidden: {
    meaning: "You are known, but you may not do this.",
    causes: [
      "Your role, or your API key, lacks the permission that the message names. A key never does more than its owner.",
      "The password is still the generated one: choose your own first.",
      "A browser sent this from another site than Tideline's own.",
    ],
    remedies: [
      "Use a key that has the permission, or ask an administrator for the role.",
      "From a script, use an API key instead of a browser's cookie.",
    ],
  },
  not_found: {
    meaning: "There is nothing under this address or id, or nothing you may see.",
    causes: ["The id or the path is misspelt.", "It has been deleted since."],
    remedies: ["List what there is, and take the id from there."],
  },
  method_not_allowed: {
    meaning: "The address exists, but not with this HTTP method.",
    causes: ["A client sends PUT where PATCH is meant.", "A redirect turned a POST into a GET."],
    remedies: ["Use one of the methods in the Allow header."],
  },
  capacity_exhausted: {
    meaning: "There is no free address left where one was asked for.",
    causes: [
      "Every block of the country, or every address of the region, is allocated or reserved.",
      "Released addresses are still cooling down.",
    ],
    remedies: ["Release what is no longer needed, or allocate in another region."],
  },
  already_exists: {
    meaning: "Something with this name or identity is already there.",
    causes: [
      "Another fabric has this name.",
      "The fabric already has a resource of this kind, namespace and name.",
      "An earlier attempt succeeded although its answer was lost.",
    ],
    remedies: [
      "Choose another name, or change what exists.",
      "Send an Idempotency-Key with every POST: then a repeat gets the first answer.",
    ],
  },
  conflict: {
    meaning: "The request does not fit the present state.",
    causes: [
      "It changed between reading and writing.",
      "The first request with the same Idempotency-Key is still running.",
    ],
    remedies: [
      "Read the current state and repeat.",
      "With an Idempotency-Key, wait a moment and send the same again.",
    ],
  },
  operation_in_progress: {
    meaning: "Another operation is working on this fabric. Two at once could undo each other.",
    causes: ["A sync, an ingest or a resolution is running, started by a person, a script or a schedule."],
    remedies: [
      "Wait for it: details name the operation, and its status address tells how far it is.",
      "Or cancel it, which leaves nothing half done.",
    ],
  },
  operation_ended: {
    meaning: "The operation has already ended, so it cannot be cancelled.",
    causes: ["It completed, failed or was cancelled a moment before."],
    remedies: ["Read its status to see how it ended."],
  },
  frozen: {
    meaning: "A freeze window is open: nothing of this fabric is synced until it ends.",
    causes: [
      "The fabric's settings name a time in which its network must not change, and it is that time now.",
    ],
    remedies: [
      "Wait until the time in details.until; a dry run and a read are possible meanwhile.",
      "End or change the window in the fabric's settings, or allow syncs by hand during it.",
    ],
  },
  conflict_already_resolved: {
    meaning: "Somebody, or a sync, has already resolved this conflict.",
    causes: ["A colleague was faster.", "Both sides became equal by themselves."],
    remedies: ["Read the conflict to see the outcome. To change it, edit the resource."],
  },
  directory_not_initialized: {
    meaning: "The fabric's directory in Git does not have its structure yet.",
    causes: ["The fabric is new.", "Somebody deleted raw/, managed/ or unmanaged/ in the repository."],
    remedies: ["Initialise the directory, on the fabric's page or with POST …/initialize/, and repeat."],
  },
  precondition_failed: {
    meaning: "It has changed since you read it, so your change was not written over somebody else's.",
    causes: ["Another person, a script or a sync changed it after you got your ETag."],
    remedies: ["Read it again, apply your change to what is there now, and send the new ETag as If-Match."],
  },
  payload_too_large: {
    meaning: "The body is larger than this server reads.",
    causes: ["A document or an upload above the limit that the message names."],
    remedies: ["Send several smaller requests, or put large files into the repository yourself."],
  },
  unsupported_media_type: {
    meaning: "The body is not declared as JSON.",
    causes: ["The Content-Type header is missing or another; curl's -d, for one, declares a form."],
    remedies: ["Send `Content-Type: application/json`."],
  },
  idempotency_mismatch: {
    meaning: "This Idempotency-Key already stands for another request.",
    causes: [
      "One key was used for two different bodies.",
      "A retry was built anew, with another timestamp for example.",
    ],
    remedies: ["Use a fresh key for each new request, and repeat a request unchanged."],
  },
  init_failed: {
    meaning: "The directory structure could not be set up. The repository is as it was.",
    causes: [
      "The repository refused the push, perhaps because the branch is protected.",
      "A file stands where a directory has to be.",
    ],
    remedies: ["Read details for the repository's own words, mend it there, and initialise again."],
  },
  repository_access_denied: {
    meaning: "The Git server did not let Tideline in.",
    causes: [
      "The user name or the token is wrong, has expired, or lacks write access.",
      "The address is misspelt; Git servers often say the same for a repository that does not exist.",
      "A local path lies outside the folders that are allowed.",
    ],
    remedies: ["Store a token that may read and write the repository, then test the connection."],
  },
  branch_not_found: {
    meaning: "The repository can be reached, but does not have this branch.",
    causes: ["The branch is misspelt, was renamed (master to main, say) or deleted."],
    remedies: ["Correct the fabric's branch, or create it in the repository."],
  },
  conflict_resolution_failed: {
    meaning: "The conflict could not be resolved this way. It is still open, and nothing was written.",
    causes: [
      "A field in conflict has no decision.",
      "A decision names a field that is not in conflict.",
      "The result would not be a valid resource, or both sides have moved on since.",
    ],
    remedies: [
      "Read the conflict again, decide each field of conflicting_fields, or send the finished YAML.",
    ],
  },
  rate_limited: {
    meaning: "Too many requests in a minute.",
    causes: [
      "A script without pauses, or several sharing one key.",
      "Too many wrong passwords, or refused credentials, from one address.",
    ],
    remedies: [
      "Wait as many seconds as Retry-After says.",
      "Watch X-RateLimit-Remaining, and slow down before it reaches 0.",
    ],
  },
  quota_exceeded: {
    meaning: "You hold as many regions or hosts as one person may.",
    causes: ["A script allocates in a loop.", "Nothing that is no longer needed was released."],
    remedies: ["Release what is no longer needed.", "Ask an administrator for a larger quota."],
  },
  github_rate_limited: {
    meaning: "GitHub is not answering more calls of this account for now.",
    causes: ["The hourly limit of the token is used up, perhaps by other tools that share it."],
    remedies: ["Wait for the time in details, or store a token of its own for Tideline."],
  },
  cluster_unreachable: {
    meaning: "The Kubernetes cluster of this fabric could not be reached. What was last known of it is kept.",
    causes: [
      "Its API server is down, its name does not resolve, or a firewall lies between.",
      "Its certificate is signed by an authority of its own, and kubernetes_ca_cert is not set or another.",
      "The address answers, but not as a Kubernetes API.",
    ],
    remedies: [
      "Correct the server or the certificate in the fabric's settings under Kubernetes, and test the connection there.",
    ],
  },
  cluster_access_denied: {
    meaning: "The Kubernetes cluster answered, but does not let Tideline read.",
    causes: [
      "The token has expired, was revoked, or belongs to another cluster.",
      "Its account has no role with get and list on the fabric's kinds in this namespace.",
    ],
    remedies: [
      "Store a token of a service account that may get and list the kinds of vpc.githedgehog.com and wiring.githedgehog.com.",
    ],
  },
  network_error: {
    meaning: "The Git server could not be reached.",
    causes: [
      "It is down, its name does not resolve, or a firewall lies between.",
      "Its TLS certificate is not trusted here.",
    ],
    remedies: ["Test the connection from the machine that Tideline runs on, then repeat. Nothing was lost."],
  },
  timeout: {
    meaning: "The Git server took too long: 30 seconds to connect or of silence, or 5 minutes in all.",
    causes: ["The server is overloaded, or the connection hangs.", "The repository is very large."],
    remedies: ["Repeat it later. A push whose answer was lost is recognised and not made twice."],
  },
  unavailable: {
    meaning: "Something Tideline needs is not available at the moment.",
    causes: ["The database is starting, restarting or out of connections."],
    remedies: ["Wait a moment and repeat. GET /health names what is missing."],
  },
  cancelled: {
    meaning: "The operation was cancelled before it was done.",
    causes: ["Somebody cancelled it, or Tideline was shut down meanwhile."],
    remedies: ["Start it again if it is still wanted."],
  },
  internal: {
    meaning: "A fault of Tideline itself. The request was not at fault.",
    causes: ["A mistake in the program, or a full disk."],
    remedies: ["Look for the request id in the server's log, and report what is there."],
  },
};

/** A page of its own for each thing that can be missing. */
const MISSING: Record<string, ErrorGuide> = {
  fabric: {
    meaning: "There is no fabric with this id.",
    causes: ["The id belongs to a resource or another installation.", "The fabric was deleted."],
    remedies: ["List the fabrics with GET /api/plugins/hedgehog/fabrics/ and take the id from there."],
  },
  resource: {
    meaning: "There is no resource with this id in this fabric.",
    causes: [
      "It belongs to another fabric.",
      "It was deleted here or in Git, and a sync has carried that out.",
    ],
    remedies: ["List the fabric's resources, filtered by kind and name."],
  },
  conflict: {
    meaning: "There is no conflict with this id in this fabric.",
    causes: ["It belongs to another fabric.", "Its resource was deleted, and the conflict with it."],
    remedies: ["List the fabric's conflicts; resolved ones are listed with status=resolved."],
  },
  operation: {
    meaning: "There is no operation with this id.",
    causes: ["The id is misspelt.", "Its fabric was deleted, and its operations with it."],
    remedies: ["List the fabric's operations."],
  },
  backup: {
    meaning: "The fabric's branch holds no backup of this name.",
    causes: ["The label is misspelt.", "It was one of the older ones: the newest twenty are kept."],
    remedies: [
      "List the fabric's backups, and take backup_location from there.",
      "An older one is still in the history of the branch.",
    ],
  },
};

export type ErrorPage = ErrorGuide & { word: string; status: number };

/** Every page by the word in the error body, in the order of the status. */
export const ERROR_PAGES: ReadonlyMap<string, ErrorPage> = new Map(
  [
    ...ERROR_CODES.flatMap((code) =>
      [...new Set([fabrics, platform, healing].map((surface) => surface.wordFor(code)))].map((word) =>
        pageOf(word, code, GUIDE[code]),
      ),
    ),
    ...Object.entries(MISSING).map(([what, guide]) =>
      pageOf(fabrics.wordFor("not_found", { what }), "not_found", guide),
    ),
  ]
    .sort((a, b) => a.status - b.status || a.word.localeCompare(b.word))
    .map((page) => [page.word, page]),
);

function pageOf(word: string, code: ErrorCode, guide: ErrorGuide): ErrorPage {
  return { ...guide, word, status: STATUS[code] };
}
