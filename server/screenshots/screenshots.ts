import type { WorldSpec } from "../../core/environment.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import type { Screenshot } from "../../core/screenshot.ts";
import type { WorldState } from "../../core/state/state.ts";
import { kindOf, moverOf } from "../../core/worlds/kinds.ts";
import type { World } from "../../core/worlds/world.ts";
import { line } from "../in-turn.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import type { Store } from "../store/store.ts";
import { findChromium, howToGetChromium, type PictureBrowser, pictureBrowser, screen } from "./chromium.ts";
import { picturedWorlds } from "./pictured.ts";

/** A screenshot as it is kept, and as agents are shown it. */
export type Taken = { readonly screenshot: Screenshot; readonly dataUrl: string };

/** Pictures of pages, by one browser that is started for the first. */
export type Screenshots = {
  /** Throws InvalidError for a world that has no pages, UnavailableError where no Chromium is found. */
  expect(spec: WorldSpec): Promise<void>;
  /** What is in front at a state; kept as an artifact. A browser that died is started anew once. */
  take(world: World, state: WorldState): Promise<Taken>;
  close(): Promise<void>;
};

const mediaType = "image/jpeg";

export function screenshotsOf(artifacts: Store["artifacts"], nowMs: () => number): Screenshots {
  let browser: Promise<PictureBrowser> | null = null;
  const inTurn = line();

  const program = async (): Promise<string> => {
    const found = await findChromium(process.env);
    if (found) return found;
    throw new UnavailableError("screenshots need a Chromium, and none is found on the server", howToGetChromium);
  };
  const started = (): Promise<PictureBrowser> => {
    browser ??= program()
      .then(pictureBrowser)
      .catch((error: unknown) => {
        browser = null;
        throw error;
      });
    return browser;
  };
  const closed = async (): Promise<void> => {
    const open = browser;
    browser = null;
    await (await open?.catch(() => null))?.close().catch(() => {});
  };

  return {
    async expect(spec) {
      if (!picturedWorlds[moverOf(spec).kind])
        throw new InvalidError(
          `screenshots are of pages, and this is ${kindOf(spec).label}`,
          "Ask for the face web, or leave screenshots out.",
        );
      await program();
    },
    async take(world, state) {
      const shown = picturedWorlds[moverOf(world.spec).kind]?.(world, state);
      if (!shown) throw new InvalidError("this world has no page to show");
      const bytes = await inTurn(async () => {
        try {
          return await (await started()).picture(shown);
        } catch {
          await closed();
          return (await started()).picture(shown);
        }
      }).catch((error: unknown) => {
        // No request is at fault: the action has been taken.
        throw new SandboxError("browser_failed", error instanceof Error ? error.message : String(error));
      });
      const digest = await artifacts.put(bytes, mediaType, nowMs());
      return {
        screenshot: { digest, mediaType, ...screen, byteCount: bytes.length },
        dataUrl: `data:${mediaType};base64,${bytes.toString("base64")}`,
      };
    },
    close: closed,
  };
}
