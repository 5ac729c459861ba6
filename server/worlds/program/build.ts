import { join } from "node:path";
import type { Readable } from "node:stream";
import Docker from "dockerode";
import { InvalidError, UnavailableError } from "../../../core/errors.ts";
import { hasInit, RuntimeContainer } from "../../sandbox/container.ts";
import { ensureImage } from "../../sandbox/image.ts";
import { ensurePythonImage } from "../python/image.ts";
import { ensureTerminalImage } from "../terminal/image.ts";
import { buildContext } from "./build-context.ts";

/** What a Dockerfile may begin with, by the name `agentgym/<base>:latest`: an image with Node, Python, or the programs of a terminal, which needs no registry. */
export const bases = {
  runtime: ensureImage,
  python: ensurePythonImage,
  terminal: (engine: Docker) => ensureTerminalImage(engine, []),
} as const;
const buildMs = 10 * 60_000;

/** An engine that has been asked whether it answers, for what is to be built. Throws UnavailableError without one. */
export async function buildingEngine(what: string): Promise<Docker> {
  const engine = new Docker({ timeout: buildMs });
  try {
    await engine.ping();
  } catch (error) {
    throw new UnavailableError(
      `${what} is built and runs in a container, and no Docker engine answers`,
      "Install Docker and start it; agentgym doctor says how.",
      { cause: error },
    );
  }
  return engine;
}

/** Puts a base into the engine under its name `agentgym/<base>:latest`. */
export async function ensureBase(engine: Docker, base: keyof typeof bases): Promise<void> {
  await engine.getImage(await bases[base](engine)).tag({ repo: `agentgym/${base}`, tag: "latest" });
}

/** What a build came to: the image's content id, or why there is none. */
type Built = { readonly image: string } | { readonly failure: string };

/** Builds an image of a context. `tag`: its name, `kind`: its label. */
export async function buildImage(
  engine: Docker,
  context: Readable,
  {
    tag,
    kind,
    say,
    abortSignal,
  }: { tag: string; kind: string; say: (line: string) => void; abortSignal?: AbortSignal },
): Promise<Built> {
  let failure: string | null = null;
  try {
    const stream = await engine.buildImage(context, {
      t: tag,
      // The base's own label would let the next version of AgentGYM take this image for an old runtime and remove it.
      labels: { agentgym: kind },
      rm: true,
      forcerm: true,
      ...(abortSignal ? { abortSignal } : {}),
    });
    await new Promise<void>((resolve, reject) =>
      engine.modem.followProgress(
        stream,
        (error) => (error ? reject(error) : resolve()),
        (event: { stream?: string; error?: string }) => {
          if (event.error) failure = event.error;
          for (const line of (event.stream ?? "").split("\n")) if (line.trim()) say(line.trim());
        },
      ),
    );
  } catch (error) {
    failure ??= error instanceof Error ? error.message : String(error);
  }
  return failure === null ? { image: (await engine.getImage(tag).inspect()).Id } : { failure };
}

/** Builds the image of an owner's program from its folder and gives its content id. `what`: the owner's word for it. Throws UnavailableError without an engine, InvalidError with what the build said. */
export async function buildProgram(
  folder: string,
  slug: string,
  say: (line: string) => void,
  { what, base }: { readonly what: string; readonly base: keyof typeof bases },
): Promise<string> {
  const engine = await buildingEngine(what);
  await ensureBase(engine, base);
  const built = await buildImage(engine, await buildContext(folder), {
    tag: `agentgym/${slug}:latest`,
    kind: "program",
    say,
  });
  if ("image" in built) return built.image;
  throw new InvalidError(`the image could not be built: ${built.failure}`, `Mend ${join(folder, "Dockerfile")}.`);
}

/** What somebody asks a program of, in a container that ends with it. Throws what the sandbox throws. */
export async function askProgram<T>(image: string, ask: (container: RuntimeContainer) => Promise<T>): Promise<T> {
  const engine = new Docker();
  const container = await RuntimeContainer.start(engine, { image, init: await hasInit(engine), ownEnv: true });
  try {
    return await ask(container);
  } finally {
    await container.close();
  }
}
