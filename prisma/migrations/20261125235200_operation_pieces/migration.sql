-- Not only exports have text that their operation makes piece by piece.
ALTER TABLE "ExportPiece" RENAME TO "OperationPiece";
ALTER TABLE "OperationPiece" RENAME CONSTRAINT "ExportPiece_pkey" TO "OperationPiece_pkey";
ALTER TABLE "OperationPiece" RENAME CONSTRAINT "ExportPiece_operationId_fkey" TO "OperationPiece_operationId_fkey";
