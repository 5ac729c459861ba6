import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of scrypt: 32 MiB and three rounds, one of the settings that OWASP's Password Storage Cheat Sheet names. */
const cost = { N: 32_768, r: 8, p: 3 } as const;
const keyBytes = 32;
const saltBytes = 16;

/** What is kept of a password: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether the password is the one that was hashed. Takes as long for `null` (a person who is not there), and is false then. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [, n, r, p, salt = "", key = ""] = (hash ?? nobody).split("$");
  const expected = Buffer.from(key, "base64url");
  const options = { N: Number(n), r: Number(r), p: Number(p) };
  const found = await derive(password, Buffer.from(salt, "base64url"), options);
  return timingSafeEqual(found, expected) && hash !== null;
}

const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${"A".repeat(22)}$${"A".repeat(43)}`;

function derive(password: string, salt: Buffer, { N = 0, r = 0, ...options }: ScryptOptions): Promise<Buffer> {
  const maxmem = 256 * N * r;
  return new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, keyBytes, { ...options, N, r, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}
