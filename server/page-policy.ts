import { createHash, randomBytes } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Content-Security-Policy of a page; `nonce` when its scripts are marked as they are made. */
export type PagePolicy = { readonly policy: string; readonly nonce: string | null };

/** Pages that Next answers with where it has no other: any address may end in them. */
const anywhere = ["/_not-found", "/_global-error"];

/** The policies of built pages, by address. Nothing may be inline, framed or fetched from elsewhere, but styles, with which charts size themselves. A page that is made for each
 *  request has its scripts marked with a nonce; of one that was made by the build, the inline scripts are known by their sha256. */
export function pagePolicies(builtFolder: string): (pathname: string) => PagePolicy {
  const built = join(builtFolder, "server/app");
  const hashes = new Map<string, readonly string[]>();
  for (const file of existsSync(built) ? globSync("**/*.html", { cwd: built }) : [])
    hashes.set(
      `/${file.slice(0, -".html".length).replaceAll("\\", "/")}`.replace(/^\/index$/, "/"),
      inlineScriptsOf(readFileSync(join(built, file), "utf8")),
    );
  const ofErrors = anywhere.flatMap((path) => hashes.get(path) ?? []);
  const fixed = new Map(
    [...hashes].map(([path, own]) => [path, { policy: policyOf([...new Set([...own, ...ofErrors])]), nonce: null }]),
  );
  return (pathname) => {
    const known = fixed.get(pathname.replace(/(.)\/$/, "$1"));
    if (known) return known;
    const nonce = randomBytes(16).toString("base64");
    return { policy: policyOf([`'nonce-${nonce}'`, ...new Set(ofErrors)]), nonce };
  };
}

/** The policy while pages are written: Next's own tools evaluate code. */
export const developmentPolicy = policyOf(["'unsafe-inline'", "'unsafe-eval'"]);

function inlineScriptsOf(html: string): readonly string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
}

function policyOf(scripts: readonly string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
