-- What happened to addresses, in order of time, and beside what was written in the same moment; Prisma's
-- schema cannot say a partial index.
CREATE INDEX "AuditEntry_addresses" ON "AuditEntry" ("at", "id") WHERE "event" LIKE 'ipam.%';
