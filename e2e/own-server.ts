import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "./fixtures.ts";

const root = join(import.meta.dirname, "..");

/** A server of the test's own, which can be killed and started again on its data and port. */
export async function ownServer() {
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  const dir = mkdtempSync(join(tmpdir(), "agentgym-faults-"));
  const url = `http://localhost:${port}`;
  let server: ChildProcess;
  const start = async () => {
    server = spawn("node", ["server/main.ts"], {
      cwd: root,
      stdio: "ignore",
      env: {
        PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
        NODE_ENV: "production",
        PORT: String(port),
        AGENTGYM_DATA: dir,
      },
    });
    await expect
      .poll(
        () =>
          fetch(`${url}/api/health`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
  };
  const kill = () =>
    new Promise((resolve) => {
      server.once("close", resolve);
      server.kill("SIGKILL");
    });
  await start();
  return {
    url,
    start,
    kill,
    async remove() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
