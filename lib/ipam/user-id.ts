/** A person's id as the address plan's API shows it, `user_123`; null for Tideline itself. */
export const userIdOf = <Id extends number | null>(id: Id): Id extends null ? null : string =>
  (id === null ? null : `user_${id}`) as Id extends null ? null : string;
