import { readFileSync } from "node:fs";

const manifest: { version?: string } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/** Version of this AgentGYM, as in package.json. */
export const version: string = manifest.version ?? "0.0.0";
