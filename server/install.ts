import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { oldestNode } from "../cli/setup/node-version.mjs";
import { InvalidError, NotFoundError } from "../core/errors.ts";
import { root } from "./root.ts";
import { version } from "./version.ts";

const archive = join(root, "dist/install/agentgym.tgz");
/** Whether a Node built with these variables runs on other machines: one of a system's packages wants that system's libraries. */
export function isSelfContained(variables: object): boolean {
  return Object.entries(variables).every(([name, value]) => !name.startsWith("node_shared") || !value);
}

/** Where this process' own Node fits, it is what the installer brings. */
const platform = isSelfContained(process.config.variables) ? `${process.platform}-${process.arch}` : "none";

const isInstallPath = (path: string) => path === "/install.sh" || path.startsWith("/install/");

/** Answers `/install.sh`, the archive that it brings and this machine's Node; false for any other address. Throws NotFoundError when the archive was not made. */
export async function answerInstall(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (!isInstallPath(url.pathname)) return false;
  switch (url.pathname) {
    case "/install.sh": {
      const text = await installer(originOf(request));
      response.writeHead(200, {
        "Content-Type": "text/x-shellscript; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      });
      response.end(request.method === "HEAD" ? undefined : text);
      return true;
    }
    case "/install/agentgym.tgz":
      await sendFile(response, archive, "application/gzip");
      return true;
    case "/install/node":
      if (platform === "none")
        throw new NotFoundError(
          "this server's Node runs on its own system only",
          `Install Node ${oldestNode} or newer there.`,
        );
      await sendFile(response, process.execPath, "application/octet-stream");
      return true;
    default:
      throw new NotFoundError(`there is no ${url.pathname}`, "See /install.sh.");
  }
}

async function installer(origin: string): Promise<string> {
  const text = await readFile(join(root, "cli/setup/install.sh"), "utf8");
  const values: Readonly<Record<string, string>> = {
    ORIGIN: origin,
    VERSION: version,
    CLI_SHA256: await digestOf(archive),
    OLDEST_NODE: oldestNode,
    NODE_PLATFORM: platform,
    NODE_SHA256: await digestOf(process.execPath),
  };
  return text.replace(/@([A-Z0-9_]+)@/g, (_, name: string) => values[name] ?? "");
}

/** The address that the caller used, which goes into a shell script: only what a host and a port are made of is let through. */
function originOf({ headers }: IncomingMessage): string {
  const host = headers.host ?? "";
  if (!/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(host))
    throw new InvalidError("the Host header is not a host and a port");
  return `${headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${host}`;
}

const digests = new Map<string, { readonly changedMs: number; readonly digest: Promise<string> }>();

/** SHA-256 of a file, computed once for each version of it. */
async function digestOf(path: string): Promise<string> {
  const { mtimeMs } = await statOf(path);
  const known = digests.get(path);
  if (known?.changedMs === mtimeMs) return known.digest;
  const digest = (async () => {
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    return hash.digest("hex");
  })();
  digests.set(path, { changedMs: mtimeMs, digest });
  return digest;
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch {
    throw new NotFoundError(
      "this server has no archive of the command line",
      "Run npm run setup on it, which makes it.",
    );
  }
}

async function sendFile(response: ServerResponse, path: string, type: string): Promise<void> {
  const { size } = await statOf(path);
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Length": size,
    "X-Content-Type-Options": "nosniff",
  });
  // Whoever reads may go away at any time, even before the last byte is acknowledged.
  await pipeline(createReadStream(path), response).catch(() => response.destroy());
}
