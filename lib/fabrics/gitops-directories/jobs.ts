import { defineOperation } from "@/lib/operations/define";
import { IngestionRequest, ingestPending } from "./ingest";
import { InitializationRequest, initializeFabric } from "./initialize";

export const directoryInitialization = defineOperation({
  kind: "directory_init",
  request: InitializationRequest,
  run: initializeFabric,
});

export const fileIngestion = defineOperation({
  kind: "file_ingestion",
  request: IngestionRequest,
  run: ingestPending,
});
