import { describeDocumented } from "@/tests/support/documented-endpoints";
import { DOCUMENTED } from "./documented";

describeDocumented(DOCUMENTED);
