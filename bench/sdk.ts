import { execFile, execFileSync, fork } from "node:child_process";
import { loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { printFigures, quantile } from "./table.ts";

/** Time of a step of an instant agent over REST with the Python SDK, beside a bare http.client loop in the same run. */
const root = join(import.meta.dirname, "..");
const prepared = execFileSync(process.execPath, ["cli/setup/sdk.mjs", "--python"], { cwd: root, encoding: "utf8" });
const python = prepared.trim().split("\n").at(-1) ?? "";

const child = fork(join(import.meta.dirname, "rest-server.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
try {
  const { port, environmentId } = z
    .object({ port: z.int(), environmentId: z.string() })
    .parse(await new Promise((resolve) => child.once("message", resolve)));
  const { stdout } = await promisify(execFile)(
    python,
    [join(import.meta.dirname, "sdk.py"), String(port), environmentId],
    {
      maxBuffer: 16 * 1024 * 1024,
    },
  );
  const Times = z.array(z.number()).min(1);
  const times = z.object({ sdk: Times, raw: Times, keyed: Times }).parse(JSON.parse(stdout));
  const median = (values: readonly number[]) => quantile(values, 0.5);
  const [sdk, raw, keyed] = [median(times.sdk), median(times.raw), median(times.keyed)];
  const met = printFigures("A step over REST, one after the other, durable", [
    {
      what: "with the Python SDK (median)",
      value: `${sdk.toFixed(2)} ms`,
      ratio: `${(sdk / raw).toFixed(2)} times http.client (${raw.toFixed(2)} ms)`,
      target: "< 3 ms",
      met: sdk < 3,
    },
    {
      what: "http.client with an Idempotency-Key too",
      value: `${keyed.toFixed(2)} ms`,
      ratio: `the SDK takes ${(sdk - keyed).toFixed(2)} ms more`,
    },
    {
      what: "p99 with the Python SDK",
      value: `${quantile(times.sdk, 0.99).toFixed(1)} ms`,
      ratio: `http.client: ${quantile(times.raw, 0.99).toFixed(1)} ms`,
    },
    { what: "load average of the machine", value: loadavg()[0]?.toFixed(1) ?? "" },
  ]);
  process.exitCode = met ? 0 : 1;
} finally {
  child.disconnect();
}
