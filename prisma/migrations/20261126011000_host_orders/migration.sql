-- The orders in which hosts are listed, of those that live; Prisma's schema cannot say a partial index. A
-- page of a million is then read from the index instead of sorted.
CREATE INDEX "Host_hostname_order" ON "Host" ("hostname", "number") WHERE "status" <> 'Released';
CREATE INDEX "Host_owner_order" ON "Host" (lower("owner"), "number") WHERE "status" <> 'Released';
CREATE INDEX "Host_device_order" ON "Host" ("deviceType", "number") WHERE "status" <> 'Released';
