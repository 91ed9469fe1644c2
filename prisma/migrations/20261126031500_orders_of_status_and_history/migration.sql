-- The order of hosts by status, of those that live, as their other orders have it.
CREATE INDEX "Host_status_order" ON "Host" ("status", "number") WHERE "status" <> 'Released';
-- What happened to addresses by the kind of thing and of act: counted from the index alone, and a rare act is
-- found without reading everything else that happened.
CREATE INDEX "AuditEntry_address_kinds" ON "AuditEntry" ("objectType", "event", "at", "id") WHERE "event" LIKE 'ipam.%';
