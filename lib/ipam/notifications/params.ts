import { z } from "zod";
import { uuid } from "../page";

export const NotificationParams = z.object({ notificationId: uuid("notification") });
