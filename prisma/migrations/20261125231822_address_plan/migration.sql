-- CreateEnum
CREATE TYPE "RegionStatus" AS ENUM ('Active', 'Reserved', 'Retired');

-- CreateEnum
CREATE TYPE "HostStatus" AS ENUM ('Active', 'Reserved', 'Released');

-- CreateEnum
CREATE TYPE "DeviceType" AS ENUM ('VM', 'Container', 'Physical', 'Network', 'Storage', 'Other');

-- CreateEnum
CREATE TYPE "AddressKind" AS ENUM ('region', 'host');

-- CreateEnum
CREATE TYPE "ReservationStatus" AS ENUM ('active', 'expired', 'converted', 'cancelled');

-- CreateEnum
CREATE TYPE "ShareKind" AS ENUM ('country', 'region', 'host');

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "userId" INTEGER;

-- AlterTable
ALTER TABLE "Webhook" ADD COLUMN     "publicId" UUID NOT NULL DEFAULT gen_random_uuid();

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "addressFrom" INTEGER,
ADD COLUMN     "addressTo" INTEGER,
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "AddressPlan" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "coolDownDays" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AddressPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Country" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "code" TEXT,
    "continent" TEXT NOT NULL,
    "xStart" INTEGER NOT NULL,
    "xEnd" INTEGER NOT NULL,
    "isReserved" BOOLEAN NOT NULL DEFAULT false,
    "regionCount" INTEGER NOT NULL DEFAULT 0,
    "hostCount" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Country_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Region" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "block" INTEGER NOT NULL,
    "countryId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "status" "RegionStatus" NOT NULL DEFAULT 'Active',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "hostCount" INTEGER NOT NULL DEFAULT 0,
    "createdById" INTEGER,
    "createdByLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),
    "retireReason" TEXT,

    CONSTRAINT "Region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Host" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" INTEGER NOT NULL,
    "regionId" UUID NOT NULL,
    "hostname" TEXT NOT NULL,
    "deviceType" "DeviceType" NOT NULL DEFAULT 'VM',
    "osType" TEXT NOT NULL DEFAULT '',
    "application" TEXT NOT NULL DEFAULT '',
    "costCenter" TEXT NOT NULL DEFAULT '',
    "owner" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "status" "HostStatus" NOT NULL DEFAULT 'Active',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "createdById" INTEGER,
    "createdByLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "releasedAt" TIMESTAMPTZ(3),
    "releaseReason" TEXT,

    CONSTRAINT "Host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "kind" "AddressKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "regionId" UUID,
    "hostId" UUID,
    "reservationId" UUID,
    "coolingUntil" TIMESTAMPTZ(3),

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("kind","number")
);

-- CreateTable
CREATE TABLE "Reservation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" INTEGER NOT NULL,
    "kind" "AddressKind" NOT NULL,
    "number" INTEGER NOT NULL,
    "countryId" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" "ReservationStatus" NOT NULL DEFAULT 'active',
    "expiresAt" TIMESTAMPTZ(3),
    "warnedAt" TIMESTAMPTZ(3),
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "createdByLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "convertedTo" UUID,

    CONSTRAINT "Reservation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AddressComment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "regionId" UUID,
    "hostId" UUID,
    "text" TEXT NOT NULL,
    "authorId" INTEGER,
    "authorLabel" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AddressComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AddressQuota" (
    "userId" INTEGER NOT NULL,
    "regionQuota" INTEGER,
    "hostQuota" INTEGER,
    "regionCount" INTEGER NOT NULL DEFAULT 0,
    "hostCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AddressQuota_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "Share" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "resourceType" "ShareKind" NOT NULL,
    "resourceId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "tokenEncrypted" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "fields" TEXT[],
    "createdById" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "viewCount" INTEGER NOT NULL DEFAULT 0,
    "lastAccessedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Share_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IpamPreference" (
    "userId" INTEGER NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IpamPreference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "SavedFilter" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedFilter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotificationRule" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" JSONB NOT NULL,
    "channels" TEXT[],
    "severity" TEXT,
    "isActive" BOOLEAN NOT NULL DEFAULT true,
    "lastTriggeredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NotificationRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleFiring" (
    "ruleId" UUID NOT NULL,
    "resourceType" "ShareKind" NOT NULL,
    "resourceId" TEXT NOT NULL,
    "firedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RuleFiring_pkey" PRIMARY KEY ("ruleId","resourceType","resourceId")
);

-- CreateTable
CREATE TABLE "CapacityAlert" (
    "resourceType" "ShareKind" NOT NULL,
    "resourceId" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CapacityAlert_pkey" PRIMARY KEY ("resourceType","resourceId","level")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "userId" INTEGER NOT NULL,
    "ruleId" UUID,
    "type" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "resourceType" TEXT,
    "resourceId" TEXT,
    "link" TEXT,
    "readAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExportPiece" (
    "operationId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ExportPiece_pkey" PRIMARY KEY ("operationId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "Country_name_key" ON "Country"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Country_code_key" ON "Country"("code");

-- CreateIndex
CREATE INDEX "Country_xStart_idx" ON "Country"("xStart");

-- CreateIndex
CREATE INDEX "Region_block_idx" ON "Region"("block");

-- CreateIndex
CREATE INDEX "Region_countryId_status_idx" ON "Region"("countryId", "status");

-- CreateIndex
CREATE INDEX "Region_createdAt_idx" ON "Region"("createdAt");

-- CreateIndex
CREATE INDEX "Region_retiredAt_idx" ON "Region"("retiredAt");

-- CreateIndex
CREATE INDEX "Region_createdById_idx" ON "Region"("createdById");

-- CreateIndex
CREATE INDEX "Region_hostCount_idx" ON "Region"("hostCount");

-- CreateIndex
CREATE INDEX "Host_number_idx" ON "Host"("number");

-- CreateIndex
CREATE INDEX "Host_regionId_status_idx" ON "Host"("regionId", "status");

-- CreateIndex
CREATE INDEX "Host_createdAt_idx" ON "Host"("createdAt");

-- CreateIndex
CREATE INDEX "Host_releasedAt_idx" ON "Host"("releasedAt");

-- CreateIndex
CREATE INDEX "Host_createdById_idx" ON "Host"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_regionId_key" ON "Claim"("regionId");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_hostId_key" ON "Claim"("hostId");

-- CreateIndex
CREATE UNIQUE INDEX "Claim_reservationId_key" ON "Claim"("reservationId");

-- CreateIndex
CREATE INDEX "Claim_coolingUntil_idx" ON "Claim"("coolingUntil");

-- CreateIndex
CREATE INDEX "Reservation_userId_status_createdAt_idx" ON "Reservation"("userId", "status", "createdAt");

-- CreateIndex
CREATE INDEX "Reservation_status_expiresAt_idx" ON "Reservation"("status", "expiresAt");

-- CreateIndex
CREATE INDEX "Reservation_kind_number_idx" ON "Reservation"("kind", "number");

-- CreateIndex
CREATE INDEX "AddressComment_regionId_createdAt_idx" ON "AddressComment"("regionId", "createdAt");

-- CreateIndex
CREATE INDEX "AddressComment_hostId_createdAt_idx" ON "AddressComment"("hostId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Share_tokenHash_key" ON "Share"("tokenHash");

-- CreateIndex
CREATE INDEX "Share_createdById_createdAt_idx" ON "Share"("createdById", "createdAt");

-- CreateIndex
CREATE INDEX "Share_resourceType_resourceId_idx" ON "Share"("resourceType", "resourceId");

-- CreateIndex
CREATE INDEX "Share_expiresAt_idx" ON "Share"("expiresAt");

-- CreateIndex
CREATE INDEX "SavedFilter_userId_createdAt_idx" ON "SavedFilter"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "NotificationRule_userId_createdAt_idx" ON "NotificationRule"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "NotificationRule_isActive_idx" ON "NotificationRule"("isActive");

-- CreateIndex
CREATE INDEX "Notification_userId_createdAt_idx" ON "Notification"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_userId_readAt_idx" ON "Notification"("userId", "readAt");

-- CreateIndex
CREATE INDEX "Notification_createdAt_idx" ON "Notification"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Webhook_publicId_key" ON "Webhook"("publicId");

-- CreateIndex
CREATE INDEX "Webhook_area_createdById_idx" ON "Webhook"("area", "createdById");

-- CreateIndex
CREATE INDEX "AuditEntry_addressFrom_at_idx" ON "AuditEntry"("addressFrom", "at");

-- AddForeignKey
ALTER TABLE "Region" ADD CONSTRAINT "Region_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Region" ADD CONSTRAINT "Region_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Host" ADD CONSTRAINT "Host_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Host" ADD CONSTRAINT "Host_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reservation" ADD CONSTRAINT "Reservation_countryId_fkey" FOREIGN KEY ("countryId") REFERENCES "Country"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressComment" ADD CONSTRAINT "AddressComment_regionId_fkey" FOREIGN KEY ("regionId") REFERENCES "Region"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressComment" ADD CONSTRAINT "AddressComment_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AddressQuota" ADD CONSTRAINT "AddressQuota_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Share" ADD CONSTRAINT "Share_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IpamPreference" ADD CONSTRAINT "IpamPreference_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedFilter" ADD CONSTRAINT "SavedFilter_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationRule" ADD CONSTRAINT "NotificationRule_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleFiring" ADD CONSTRAINT "RuleFiring_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "NotificationRule"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExportPiece" ADD CONSTRAINT "ExportPiece_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE "AddressPlan" ADD CONSTRAINT "AddressPlan_one_row" CHECK ("id" = 1);
ALTER TABLE "Country" ADD CONSTRAINT "Country_range" CHECK ("xStart" BETWEEN 0 AND 255 AND "xEnd" BETWEEN "xStart" AND 255);
-- Deferred, so that one transaction may move a border between two countries.
ALTER TABLE "Country" ADD CONSTRAINT "Country_ranges_apart"
  EXCLUDE USING gist (int4range("xStart", "xEnd", '[]') WITH &&) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "Region" ADD CONSTRAINT "Region_block_in_plan" CHECK ("block" BETWEEN 0 AND 65535);
-- .0 and .255 are the network and its broadcast address.
ALTER TABLE "Host" ADD CONSTRAINT "Host_number_in_plan" CHECK ("number" BETWEEN 0 AND 16777215 AND ("number" & 255) BETWEEN 1 AND 254);
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_one_holder"
  CHECK (num_nonnulls("regionId", "hostId", "reservationId") + (CASE WHEN "coolingUntil" IS NULL THEN 0 ELSE 1 END) = 1);

-- Retired regions and released hosts are history: only what lives is unique.
CREATE UNIQUE INDEX "Region_block_live" ON "Region" ("block") WHERE "status" <> 'Retired';
CREATE UNIQUE INDEX "Region_name_live" ON "Region" ("countryId", lower("name")) WHERE "status" <> 'Retired';
CREATE UNIQUE INDEX "Host_number_live" ON "Host" ("number") WHERE "status" <> 'Released';
CREATE UNIQUE INDEX "Host_name_live" ON "Host" ("regionId", "hostname") WHERE "status" <> 'Released';

-- Parts of names, anywhere in them.
CREATE INDEX "Region_name_trgm" ON "Region" USING gin (lower("name") gin_trgm_ops);
CREATE INDEX "Host_hostname_trgm" ON "Host" USING gin ("hostname" gin_trgm_ops);
CREATE INDEX "Region_tags" ON "Region" USING gin ("tags" jsonb_path_ops);
CREATE INDEX "Host_tags" ON "Host" USING gin ("tags" jsonb_path_ops);

-- The plan as it is before an administrator changes it.
INSERT INTO "AddressPlan" ("id") VALUES (1);
INSERT INTO "Country" ("name", "code", "continent", "xStart", "xEnd", "isReserved") VALUES
  ('India', 'IN', 'Asia', 0, 29, false),
  ('UAE', 'AE', 'Asia', 30, 37, false),
  ('Singapore', 'SG', 'Asia', 38, 45, false),
  ('Japan', 'JP', 'Asia', 46, 53, false),
  ('South Korea', 'KR', 'Asia', 54, 61, false),
  ('Indonesia', 'ID', 'Asia', 62, 69, false),
  ('Taiwan', 'TW', 'Asia', 70, 77, false),
  ('South Africa', 'ZA', 'Africa', 78, 97, false),
  ('Finland', 'FI', 'Europe', 98, 107, false),
  ('Sweden', 'SE', 'Europe', 108, 117, false),
  ('Poland', 'PL', 'Europe', 118, 127, false),
  ('Spain', 'ES', 'Europe', 128, 137, false),
  ('Canada', 'CA', 'North America', 138, 152, false),
  ('United States', 'US', 'North America', 153, 167, false),
  ('Brazil', 'BR', 'South America', 168, 177, false),
  ('Chile', 'CL', 'South America', 178, 187, false),
  ('Australia', 'AU', 'Australia', 188, 207, false),
  ('Future Use', NULL, 'Reserved', 208, 255, true);
