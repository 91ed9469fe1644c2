import { PERMISSIONS } from "@/lib/auth/permissions";
import type { Account } from "@/lib/users/schema";
import { Badge } from "../ui/badge";
import { Card, CardBody, CardHeader, Facts } from "../ui/card";
import { ChangePasswordForm } from "./change-password-form";

export function AccountScreen({ account }: { account: Account }) {
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader title="You" hint="An administrator changes your name and your role." />
        <CardBody>
          <Facts
            items={[
              ["Name", account.name],
              ["Email", account.email],
              ["Role", <Badge key="role">{account.role}</Badge>],
              [
                "You may",
                <ul key="may" className="flex flex-col gap-0.5">
                  {account.permissions.map((name) => (
                    <li key={name}>{PERMISSIONS[name]}</li>
                  ))}
                </ul>,
              ],
            ]}
          />
        </CardBody>
      </Card>
      {account.has_password && (
        <Card>
          <CardHeader title="Password" hint="Changing it signs out your other browsers." />
          <CardBody className="max-w-md">
            <ChangePasswordForm action="Change password" />
          </CardBody>
        </Card>
      )}
    </div>
  );
}
