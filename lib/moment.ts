import { z } from "zod";

const FIRST = Date.parse("0001-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** Whether PostgreSQL reads a time as it is written: its calendar has no year 0, and five digits need a sign. */
export const isKept = (at: Date): boolean => at.getTime() >= FIRST && at.getTime() <= LAST;

/** A text that is a time, or a day, in a year that the database has. */
export const inKeptYears = <Text extends z.ZodType<string>>(text: Text) =>
  text.refine((each) => isKept(new Date(each)), "Lies outside of the years 1 to 9999, in UTC.");

/** A time with its zone, as a caller may give one. Without a zone it would mean whatever zone the server is in. */
export const Moment = inKeptYears(z.iso.datetime({ offset: true }));
