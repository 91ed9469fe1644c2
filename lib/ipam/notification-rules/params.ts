import { z } from "zod";
import { uuid } from "../page";

export const RuleParams = z.object({ ruleId: uuid("notification rule") });
