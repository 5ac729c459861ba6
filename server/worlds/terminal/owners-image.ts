import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type Docker from "dockerode";
import { AgentGymError, InvalidError } from "../../../core/errors.ts";
import type { OwnImage } from "../../../core/worlds/terminal/own-image.ts";
import { root } from "../../root.ts";
import { filesOfPackages } from "../../sandbox/debian.ts";
import { hasImage, librariesOf } from "../../sandbox/image.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { buildImage, buildingEngine, ensureBase } from "../program/build.ts";
import { buildContext, type File, tarOf, textIn } from "../program/build-context.ts";
import { clockIn, linkedPrograms, ownPrograms, programFolder } from "./image.ts";

const maxDockerfileBytes = 20_000;

/** Builds the image of an owner's Dockerfile, given by its folder, whose files it may copy. It may begin with `agentgym/terminal`, which needs no registry, or with any image that the engine can have.
 *  Throws UnavailableError without an engine, InvalidError with what the build said. */
export async function buildOwnImage(path: string, say: (line: string) => void): Promise<OwnImage> {
  const given = resolve(path);
  const folder = basename(given) === "Dockerfile" ? dirname(given) : given;
  const mend = `Mend ${join(folder, "Dockerfile")}.`;
  const dockerfile = await textIn(folder, "Dockerfile", maxDockerfileBytes).catch((error: unknown) => {
    if (error instanceof AgentGymError && error.hint !== undefined) throw error;
    throw new InvalidError(`there is no Dockerfile in ${folder}`, "--dockerfile names the folder that has one.");
  });
  const engine = await buildingEngine("an image of your own");
  await ensureBase(engine, "terminal");
  const tag = `agentgym/terminal-of:${digest(folder)}`;
  const built = await buildImage(engine, await buildContext(folder), { tag, kind: "program", say });
  if ("failure" in built) throw new InvalidError(`the image could not be built: ${built.failure}`, mend);
  // Our programs are put in at once, so that an image that cannot be a terminal is told before anything is played.
  await withPrograms(engine, built.image).catch((error: unknown) => {
    throw error instanceof SandboxError ? new InvalidError(error.message, mend) : error;
  });
  return { image: built.image, dockerfile };
}

/** Puts this version of our programs over an owner's image, where that is not done yet, and gives the id of what comes of it. Rejects with SandboxError for an image that is not there or cannot be a terminal. */
export async function withPrograms(engine: Docker, image: string): Promise<string> {
  if (!(await hasImage(engine, image)))
    throw new SandboxError(
      "no_image",
      `the image ${image.slice(0, 19)} of this environment is not in this machine's engine: make the environment again here, by agentgym new --dockerfile, or bring the image by docker save and docker load`,
    );
  const programs = await programsBeside();
  const tag = `agentgym/terminal-on:${digest(image, ...programs.flatMap(({ name, body }) => [name, body]))}`;
  if (await hasImage(engine, tag)) return (await engine.getImage(tag).inspect()).Id;
  const context = tarOf([{ name: "Dockerfile", body: Buffer.from(layers(image)), mode: 0o444 }, ...programs]);
  const said: string[] = [];
  const built = await buildImage(engine, context, { tag, kind: "terminal-on", say: (line) => said.push(line) });
  if ("image" in built) return built.image;
  const missing = said.find((line) => line.startsWith("missing:"))?.slice("missing:".length);
  const why = missing
    ? `it has no${missing}, which a terminal needs`
    : `our programs cannot be put into it: ${built.failure}`;
  throw new SandboxError("no_image", `the image ${image.slice(0, 19)} cannot be a terminal: ${why}`);
}

const layers = (image: string) => `FROM ${image}
USER root
COPY programs ${programFolder}
RUN sh ${programFolder}/prepare-image.sh
ENTRYPOINT []
CMD ["${programFolder}/node", "${programFolder}/main.mjs"]
`;

/** Our programs for a system that is not ours: with the libraries that they are linked with, and the loader of these, beside them. */
async function programsBeside(): Promise<File[]> {
  const libraries = await librariesOf(await linkedPrograms());
  const loader = libraries.find(({ path }) => /\/ld-[^/]+$/.test(path));
  const clock = clockIn(await filesOfPackages(["libfaketime"], "the image of a terminal"));
  const of = `${programFolder}/lib`;
  const node = `#!/bin/sh\nexec ${of}/${basename(loader?.path ?? "")} --library-path ${of} ${programFolder}/node.bin "$@"\n`;
  const prepare = await readFile(join(root, "server/worlds/terminal/runtime/container/prepare-image.sh"));
  const files = [
    ...(await ownPrograms()).map((file) => (file.path === "node" ? { ...file, path: "node.bin" } : file)),
    { path: "node", mode: 0o555, body: Buffer.from(node) },
    { path: "prepare-image.sh", mode: 0o555, body: prepare },
    ...(clock ? [{ ...clock, path: "clock.so" }] : []),
    ...libraries.map((file) => ({ ...file, path: `lib/${basename(file.path)}` })),
  ];
  return files.flatMap(({ path, mode, body }) => (body ? [{ name: `programs/${path}`, mode, body }] : []));
}

function digest(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 24);
}
