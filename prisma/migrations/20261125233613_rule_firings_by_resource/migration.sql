-- CreateIndex
CREATE INDEX "RuleFiring_resourceType_resourceId_idx" ON "RuleFiring"("resourceType", "resourceId");
