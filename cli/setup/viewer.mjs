/** Builds the page that a replay bundle is: the app's viewer with its styles in one file that asks nobody for anything. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { compile } from "tailwindcss";
import { root } from "./shell.mjs";

/** Links lead into the app, which a file has not: what they say stays. */
const plainLinks = {
  name: "plain-links",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^next\/link$/ }, ({ path }) => ({ path, namespace: "plain-links" }));
    onLoad({ filter: /.*/, namespace: "plain-links" }, () => ({
      contents: "export default ({ children }) => children;",
    }));
  },
};

/** By this spelling of the same import esbuild leaves out what is not used of zod: more than half of the file. */
const leanZod = {
  name: "lean-zod",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8")).replace('import { z } from "zod"', 'import * as z from "zod"'),
    }));
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["components/share/static-viewer.tsx"],
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  platform: "browser",
  target: "es2024",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [plainLinks, leanZod],
  legalComments: "none",
  logLevel: "warning",
});
const script = outputFiles[0].text;
const inputs = Object.keys(metafile.inputs).filter((path) => path.startsWith("components/"));
const sources = await Promise.all(inputs.map((path) => readFile(join(root, path), "utf8")));
const style = await styleOf(new Set(sources.flatMap((source) => source.split(/[\s"'`{}]+/))));
const hash = createHash("sha256").update(script).digest("base64");
const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AgentGYM replay</title>
<style>${style}</style>
</head>
<body class="min-h-screen font-sans antialiased">
<div id="root"></div>
<script type="application/json" id="agentgym-replay"></script>
<script>${script}</script>
</body>
</html>
`;
await mkdir(join(root, "dist/viewer"), { recursive: true });
await writeFile(join(root, "dist/viewer/viewer.html"), page);

/** The app's styles for these class names, with the fonts of the system. */
async function styleOf(candidates) {
  const path = join(root, "app/globals.css");
  const fonts =
    ":root{--font-geist-sans:ui-sans-serif,system-ui,sans-serif;--font-geist-mono:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}";
  const { build: buildStyle } = await compile(`${await readFile(path, "utf8")}\n${fonts}`, {
    base: dirname(path),
    loadStylesheet: async (id) => {
      const file = join(root, "node_modules", id === "tailwindcss" ? "tailwindcss/index.css" : id);
      return { path: file, base: dirname(file), content: await readFile(file, "utf8") };
    },
  });
  return buildStyle([...candidates]);
}
