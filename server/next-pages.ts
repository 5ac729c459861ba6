import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { InvalidError } from "../core/errors.ts";
import type { PageHandler } from "./http.ts";
import { developmentPolicy, pagePolicies } from "./page-policy.ts";
import { root } from "./root.ts";

/** The built pages. Throws InvalidError when they are not built. */
export async function nextPages(): Promise<PageHandler> {
  const dev = process.env.NODE_ENV === "development";
  const built = join(root, process.env.AGENTGYM_PAGES ?? ".next");
  if (!dev && !existsSync(join(built, "BUILD_ID")))
    throw new InvalidError("the pages are not built", "Run npm start, which builds them, or npm run build.");
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // As in a server that Next's own build makes (`output: standalone`).
  if (!dev) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = builtConfig(built);
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const policyOf = dev ? () => ({ policy: developmentPolicy, nonce: null }) : pagePolicies(built);
  return (request, response) => {
    const { policy, nonce } = policyOf(new URL(request.url ?? "/", "http://localhost").pathname);
    response.setHeader("Content-Security-Policy", policy);
    // Next marks the scripts of a page that it makes with the nonce of this header; what a client sent in it is nobody's.
    if (nonce) request.headers["content-security-policy"] = policy;
    else delete request.headers["content-security-policy"];
    return handle(request, response);
  };
}

/** The configuration that the pages were built with, as JSON. Taken from the build: reading the source's would load the compiler, and keep it in memory for as long as the server runs. */
function builtConfig(built: string): string {
  return JSON.stringify(JSON.parse(readFileSync(join(built, "required-server-files.json"), "utf8")).config);
}
