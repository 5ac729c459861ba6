import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { Readable } from "node:stream";
import Docker from "dockerode";
import { pack } from "tar-stream";
import type { Row } from "../../../core/action.ts";
import { InvalidError, TooLargeError, UnavailableError } from "../../../core/errors.ts";
import { hasInit, RuntimeContainer } from "../../sandbox/container.ts";
import { ensureImage } from "../../sandbox/image.ts";
import { resetProgram } from "./program.ts";

/** Name that a Dockerfile may begin with: an image with Node and nothing else, which needs no registry. */
const base = { repo: "agentgym/runtime", tag: "latest" } as const;
/** Most bytes of a build's folder. */
const maxContextBytes = 200 * 1024 * 1024;
const buildMs = 10 * 60_000;

/** Builds the image of a custom environment from its folder and gives its content id. Throws UnavailableError without an engine, InvalidError with what the build said. */
export async function buildProgram(folder: string, slug: string, say: (line: string) => void): Promise<string> {
  const engine = new Docker({ timeout: buildMs });
  try {
    await engine.ping();
  } catch (error) {
    throw new UnavailableError(
      "a custom environment is built and runs in a container, and no Docker engine answers",
      "Install Docker and start it; agentgym doctor says how.",
      { cause: error },
    );
  }
  const runtime = await ensureImage(engine);
  await engine.getImage(runtime).tag(base);
  const stream = await engine.buildImage(await contextOf(folder), {
    t: `agentgym/${slug}:latest`,
    // The base's own label would let the next version of AgentGYM take this image for an old runtime and remove it.
    labels: { agentgym: "program" },
    rm: true,
    forcerm: true,
  });
  let failure: string | null = null;
  await new Promise<void>((resolve, reject) =>
    engine.modem.followProgress(
      stream,
      (error) => (error ? reject(error) : resolve()),
      (event: { stream?: string; error?: string }) => {
        if (event.error) failure = event.error;
        for (const line of (event.stream ?? "").split("\n")) if (line.trim()) say(line.trim());
      },
    ),
  ).catch((error: unknown) => {
    failure ??= error instanceof Error ? error.message : String(error);
  });
  if (failure !== null)
    throw new InvalidError(`the image could not be built: ${failure}`, `Mend ${join(folder, "Dockerfile")}.`);
  return (await engine.getImage(`agentgym/${slug}:latest`).inspect()).Id;
}

/** The rows that a program has after its reset. Throws what the sandbox throws. */
export async function rowsOfProgram(image: string, seed: number): Promise<Readonly<Record<string, readonly Row[]>>> {
  const engine = new Docker();
  const container = await RuntimeContainer.start(engine, { image, init: await hasInit(engine), ownEnv: true });
  try {
    return await resetProgram(container, seed);
  } finally {
    await container.close();
  }
}

async function contextOf(folder: string): Promise<Readable> {
  const tar = pack();
  let bytes = 0;
  const paths = await readdir(folder, { recursive: true });
  const files: { name: string; body: Buffer; mode: number }[] = [];
  for (const path of paths.sort()) {
    if (/(^|\/)(\.git|node_modules)(\/|$)/.test(path)) continue;
    const full = join(folder, path);
    const about = await stat(full);
    if (!about.isFile()) continue;
    bytes += about.size;
    if (bytes > maxContextBytes)
      throw new TooLargeError(
        `the folder holds more than ${maxContextBytes / 1024 / 1024} MB`,
        "Leave large files out of it.",
      );
    files.push({ name: relative(folder, full), body: await readFile(full), mode: about.mode & 0o777 });
  }
  for (const { name, body, mode } of files) tar.entry({ name, mode, mtime: new Date(0) }, body);
  tar.finalize();
  return Readable.from(tar);
}
