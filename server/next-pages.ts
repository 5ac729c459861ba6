import { existsSync } from "node:fs";
import { join } from "node:path";
import { InvalidError } from "../core/errors.ts";
import type { PageHandler } from "./http.ts";
import { root } from "./root.ts";

/** The built pages. Throws InvalidError when they are not built. */
export async function nextPages(): Promise<PageHandler> {
  const dev = process.env.NODE_ENV === "development";
  if (!dev && !existsSync(join(root, process.env.AGENTGYM_PAGES ?? ".next", "BUILD_ID")))
    throw new InvalidError("the pages are not built", "Run npm start, which builds them, or npm run build.");
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { default: next } = await import("next");
  const app = next({ dev, dir: root, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => handle(request, response);
}
