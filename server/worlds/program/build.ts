import { join } from "node:path";
import Docker from "dockerode";
import { InvalidError, UnavailableError } from "../../../core/errors.ts";
import { hasInit, RuntimeContainer } from "../../sandbox/container.ts";
import { ensureImage } from "../../sandbox/image.ts";
import { ensurePythonImage } from "../python/image.ts";
import { buildContext } from "./build-context.ts";

/** What a Dockerfile may begin with, by the name `agentgym/<base>:latest`: an image with Node or Python and nothing else, which needs no registry. */
const bases = { runtime: ensureImage, python: ensurePythonImage } as const;
const buildMs = 10 * 60_000;

/** Builds the image of a custom environment from its folder and gives its content id. Throws UnavailableError without an engine, InvalidError with what the build said. */
export async function buildProgram(
  folder: string,
  slug: string,
  say: (line: string) => void,
  base: keyof typeof bases = "runtime",
): Promise<string> {
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
  await engine.getImage(await bases[base](engine)).tag({ repo: `agentgym/${base}`, tag: "latest" });
  const stream = await engine.buildImage(await buildContext(folder), {
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
