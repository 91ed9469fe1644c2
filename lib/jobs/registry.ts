import { deleteOldAuditEntries } from "@/lib/audit/jobs";
import { deleteOldEventsJob, dispatchEventsJob } from "@/lib/events/jobs";
import { judgeAddresses } from "@/lib/fabrics/address-plan/jobs";
import { readClusters } from "@/lib/fabrics/cluster/jobs";
import { pollPullRequestsJob } from "@/lib/fabrics/pull-requests/jobs";
import { followBranchJob, handleGithubEvent } from "@/lib/fabrics/pushes/jobs";
import { pollFabrics } from "@/lib/fabrics/sync-operations/jobs";
import { forgetChanges } from "@/lib/fabrics/undo/jobs";
import { deleteOldDeliveries } from "@/lib/inbound/jobs";
import { evaluateCapacityJob } from "@/lib/ipam/capacity/jobs";
import { deleteOldNotificationsJob } from "@/lib/ipam/notifications/jobs";
import { deleteOldAddressWork } from "@/lib/ipam/operations/jobs";
import { expireReservationsJob, warnHoldersJob } from "@/lib/ipam/reservations/jobs";
import { requeueDueMails, sendQueuedMail } from "@/lib/mails/jobs";
import { recoverOperationsJob, runOperationJob } from "@/lib/operations/jobs";
import { deleteExpired } from "@/lib/users/jobs";
import { deliverToWebhook, requeueDeliveries } from "@/lib/webhooks/jobs";
import type { RunnableJob } from "./define";

/** Every job a worker knows. */
export const JOBS: readonly RunnableJob[] = [
  runOperationJob,
  recoverOperationsJob,
  pollFabrics,
  handleGithubEvent,
  followBranchJob,
  pollPullRequestsJob,
  readClusters,
  judgeAddresses,
  deleteExpired,
  deleteOldDeliveries,
  deleteOldAuditEntries,
  dispatchEventsJob,
  deleteOldEventsJob,
  deliverToWebhook,
  requeueDeliveries,
  sendQueuedMail,
  requeueDueMails,
  forgetChanges,
  evaluateCapacityJob,
  deleteOldNotificationsJob,
  expireReservationsJob,
  warnHoldersJob,
  deleteOldAddressWork,
];
