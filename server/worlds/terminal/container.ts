import { moverAs } from "../../../core/worlds/kinds.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import type { CheckoutWish, RuntimeContainer, WallLimits } from "../../sandbox/container.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import type { DockerWalls, WorldHost } from "../host.ts";
import { checkoutProgram, ensureTerminalImage } from "./image.ts";
import { withPrograms } from "./owners-image.ts";
import { PlaceLost, type TerminalPlace } from "./place.ts";
import type { Terminal } from "./runtime/messages.ts";
import { absolutePath, homeOf } from "./runtime/paths.ts";
import { againMs, openTerminal } from "./session.ts";

/** Longest it may take to look for what changed, beside a command's own time, which the container's program watches, milliseconds. */
const besideMs = 30_000;
const openMs = 60_000;
/** Of each folder that can be written. */
const folderMb = 64;
const folderEntries = 20_000;
/** What our own program in the container takes. */
const programMb = 160;

/** Where a terminal begins in a container. */
export type ContainerStart = {
  readonly terminal: Terminal;
  /** Files that it begins with, whose folders must be writable. */
  readonly seeded?: readonly string[];
  /** The checkout that its tree begins as, in place of files. */
  readonly checkout?: CheckoutWish;
};

/** Containers with a real bash, each for one session. */
export function containerPlaces({ engine, start }: Pick<DockerWalls, "engine" | "start">): {
  begin(wish: ContainerStart): Promise<TerminalPlace & { readonly containerId: string }>;
  close(): Promise<void>;
} {
  const used = new Set<RuntimeContainer>();
  /** Images that were put into the engine, by the packages asked for or by the owner's image. */
  const images = new Map<string, Promise<string>>();
  const imageFor = ({ packages, built }: Terminal): Promise<string> => {
    const key = built?.image ?? packages.join(" ");
    const made = () => (built ? withPrograms(engine, built.image) : ensureTerminalImage(engine, packages));
    const image = images.get(key) ?? made();
    images.set(key, image);
    image.catch(() => images.delete(key));
    return image;
  };
  const startFor = async ({ terminal, seeded = [], checkout }: ContainerStart): Promise<RuntimeContainer> => {
    const env = ["PATH=/usr/bin:/bin", "LANG=C.UTF-8", "NODE_OPTIONS=--max-old-space-size=128"];
    const image = await imageFor(terminal);
    if (!checkout) return start({ image, env, limits: limitsOf(terminal, treesOf(terminal, seeded)) });
    const limits = limitsOf(terminal, [homeOf(terminal)]);
    return start({ image, env, limits, checkout, command: [checkoutProgram] });
  };
  return {
    async begin(wish) {
      const { terminal } = wish;
      const container = await startFor(wish).catch((error: unknown) => {
        if (!isNoImage(error)) throw error;
        images.clear();
        return startFor(wish);
      });
      used.add(container);
      return {
        containerId: container.id,
        async ask(request) {
          const limitMs = request.op === "step" ? request.limitMs + besideMs : openMs;
          const timer = setTimeout(() => void container.close(), limitMs);
          const beganMs = performance.now();
          try {
            return await container.ask(request);
          } catch (error) {
            if (!(error instanceof SandboxError) || !["sandbox_died", "sandbox_timeout", "closed"].includes(error.code))
              throw error;
            const why = performance.now() - beganMs >= terminal.limits.commandMs ? "time" : "ended";
            throw new PlaceLost(why, error.message, { cause: error });
          } finally {
            clearTimeout(timer);
          }
        },
        async close() {
          used.delete(container);
          await container.close();
        },
      };
    },
    async close() {
      await Promise.all([...used].map((container) => container.close()));
    },
  };
}

/** Terminals with a real bash, a container for each session. */
export function containerTerminals(walls: DockerWalls): WorldHost {
  const places = containerPlaces(walls);
  return {
    async open({ spec, history }) {
      const terminal = moverAs(spec, "terminal");
      const seeded = (spec.rows.file ?? []).map(({ id }) => String(id));
      return openTerminal(() => places.begin({ terminal, seeded }), openWorld(spec), history);
    },
    close: () => places.close(),
  };
}

/** Somebody has removed the image since. */
function isNoImage(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "statusCode" in cause && cause.statusCode === 404;
}

function treesOf(terminal: Terminal, seeded: readonly string[]): string[] {
  return [terminal.cwd, homeOf(terminal), ...terminal.watched, ...terminal.writable, ...seeded];
}

function limitsOf(terminal: Terminal, paths: readonly string[]): Partial<WallLimits> {
  // An owner's image has a /var of its own; /etc is always ours, with the terminal's user in it.
  const own = terminal.built ? ["/var/tmp"] : ["/var"];
  const folders = new Set(["/tmp", "/run", "/etc", ...own, ...paths.map(writableFolder)]);
  const writableMb = Object.fromEntries([...folders].sort().map((path) => [path, folderMb]));
  return {
    memoryMb: terminal.limits.memoryMb + programMb,
    cpus: 1,
    pids: 128,
    answerMs: againMs(terminal.limits.commandMs) + besideMs + 10_000,
    writableMb,
    executable: true,
    owned: true,
    entries: folderEntries,
    user: "1000:1000",
    cwd: "/",
  };
}

/** The folder that must be writable for a path to be: the one at the top, but in /usr, whose programs stay, the one below. Throws SandboxError for what belongs to the system. */
function writableFolder(path: string): string {
  const [first = "", second] = absolutePath(path, "/", "/").slice(1).split("/");
  if (first === "usr" && second && !["bin", "sbin", "lib", "lib64", "libexec", "share"].includes(second))
    return `/usr/${second}`;
  if (["", "usr", "bin", "sbin", "lib", "lib64", "proc", "sys", "dev"].includes(first))
    throw new SandboxError("wrong_tree", `a terminal's trees cannot lie in ${path}, which belongs to the system`);
  return `/${first}`;
}
