import { Pool } from "pg";

type Statement = { text: string; values: unknown[] };

/** What a piece of work asks of the database; what it asks at once stands together. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[][]> {
  const waves: Statement[][] = [];
  let open = 0;
  const { query } = Pool.prototype;
  Pool.prototype.query = function (this: Pool, ...args: [Statement, unknown[]?]) {
    const [{ text, values }, others] = args;
    if (open === 0) waves.push([]);
    open += 1;
    waves.at(-1)?.push({ text, values: others ?? values });
    const answer = Reflect.apply(query, this, args) as unknown as Promise<unknown>;
    const close = () => {
      open -= 1;
    };
    answer.then(close, close);
    return answer;
  } as typeof query;
  try {
    await work();
  } finally {
    Pool.prototype.query = query;
  }
  return waves;
}

/** Sends such statements as they were sent, through `pg` alone. */
export async function send(pool: Pool, waves: Statement[][]): Promise<void> {
  for (const wave of waves) await Promise.all(wave.map(({ text, values }) => pool.query(text, values)));
}
