import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/**
 * scrypt with 64 MB and two passes for each password, one of the settings OWASP
 * recommends: about a third of a second here, hopeless by the million elsewhere.
 * The numbers are stored with each hash, so raising them breaks no old one.
 */
const COST = { N: 2 ** 16, r: 8, p: 2 };
const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), hash.toString("base64")].join("$");
}

/**
 * Whether this is the password. Takes as long when there is none to compare with
 * (an unknown address, a person who signs in elsewhere), so time tells nothing.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, N, r, p, salt, hash] = (stored ?? NO_PASSWORD).split("$");
  const expected = Buffer.from(hash ?? "", "base64");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await derive(password, Buffer.from(salt ?? "", "base64"), cost);
  return stored !== null && expected.length === actual.length && timingSafeEqual(expected, actual);
}

const NO_PASSWORD = `scrypt$${COST.N}$${COST.r}$${COST.p}$AAAA$AAAA`;

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  // Node refuses more than 32 MB unless told; scrypt itself needs 128·N·r bytes.
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    // One spelling for characters that can be typed in two ways.
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
