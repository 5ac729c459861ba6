import { readFileSync, writeFileSync } from "node:fs";
import { version } from "../version.ts";
import { openApiDocument } from "./openapi.ts";

/** Writes public/openapi.json, or with --check says whether it is up to date. */
const file = new URL("../../public/openapi.json", import.meta.url);
const text = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
if (process.argv.includes("--check")) {
  let stored = "";
  try {
    stored = readFileSync(file, "utf8");
  } catch {
    stored = "";
  }
  if (stored !== text) {
    console.error("public/openapi.json is not up to date: run `npm run openapi` and commit it.");
    process.exit(1);
  }
  console.log("public/openapi.json is up to date");
} else {
  writeFileSync(file, text);
  console.log("wrote public/openapi.json");
}
