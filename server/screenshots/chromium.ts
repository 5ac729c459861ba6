import { accessSync, constants, existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { UnavailableError } from "../../core/errors.ts";
import type { Shown } from "../../core/worlds/web/shown.ts";

/** What a browser window shows. */
export const screen = { width: 1280, height: 720 } as const;
/** From the best to the smallest: the first that fits is taken. */
const qualities = [80, 50, 20];
const mostBytes = 512 * 1024;
const pictureMs = 20_000;
const refusedPausesMs = [100, 400, 1600];

/** Names under which Chromium and its kin are installed. */
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium of this machine: the one of AGENTGYM_CHROMIUM, else one on the path, at its usual place, or of Playwright. Null where none is. */
export async function findChromium(env: Readonly<Record<string, string | undefined>>): Promise<string | null> {
  if (env.AGENTGYM_CHROMIUM) return isProgram(env.AGENTGYM_CHROMIUM) ? env.AGENTGYM_CHROMIUM : null;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere].find(isProgram);
  if (found) return found;
  const { chromium } = await import("playwright-core");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What to do where no Chromium is found. */
export const howToGetChromium =
  "Install it (apt-get install chromium, or npx playwright install chromium), or set AGENTGYM_CHROMIUM to its program.";

/** Where the browser believes a page to be. Nothing is there: each request but that for the page itself ends within the browser. */
const address = "http://page.invalid/";
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** Beside the walls of Playwright: no name is found, and no address reached. */
const walls = [
  "--host-resolver-rules=MAP * ~NOTFOUND",
  "--proxy-server=http://127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
  "--disable-extensions",
  "--disable-background-networking",
];

/** A headless browser that shows documents of ours and reaches nothing: no network, no scripts, no files. One document at a time. */
export type PictureBrowser = {
  picture(shown: Shown): Promise<Buffer>;
  close(): Promise<void>;
};

/** Starts the browser of a program. Throws UnavailableError where it does not start. */
export async function pictureBrowser(program: string): Promise<PictureBrowser> {
  const { chromium } = await import("playwright-core");
  const browser = await chromium
    .launch({
      executablePath: program,
      // Chromium's own sandbox does not start for root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: walls,
      env: { HOME: tmpdir() },
    })
    .catch((error: unknown) => {
      const why = (error instanceof Error ? error.message : String(error)).split("\n")[0];
      throw new UnavailableError(`Chromium at ${program} does not start: ${why}`, howToGetChromium);
    });
  const show = await walledPage(browser);
  return {
    async picture({ html, screensDown }) {
      const page = await show(html);
      const whole = await page.evaluate(() => document.documentElement.scrollHeight);
      const y = Math.max(0, Math.min(screensDown * screen.height, whole - screen.height));
      let picture: Buffer | null = null;
      for (const quality of qualities) {
        picture = await unlessRefused(() =>
          page.screenshot({ type: "jpeg", quality, fullPage: true, clip: { x: 0, y, ...screen }, timeout: pictureMs }),
        );
        if (picture.length <= mostBytes) return picture;
      }
      throw new Error(`the picture of a page is larger than ${mostBytes} bytes`);
    },
    close: () => browser.close(),
  };
}

/** Chromium now and then refuses a picture outright, most often its first ones, and takes the very same a moment later. */
export async function unlessRefused<T>(take: () => Promise<T>): Promise<T> {
  for (const pauseMs of refusedPausesMs) {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof Error && error.message.includes("Unable to capture screenshot"))) throw error;
      await setTimeout(pauseMs);
    }
  }
  return take();
}

/** Gives what shows a document in the browser's one page. */
async function walledPage(browser: Browser): Promise<(html: string) => Promise<Page>> {
  const context = await browser.newContext({
    viewport: screen,
    javaScriptEnabled: false,
    offline: true,
    acceptDownloads: false,
    serviceWorkers: "block",
    permissions: [],
  });
  let document = "";
  let isAsked = false;
  await context.route("**/*", (route) => {
    const isPage = isAsked && route.request().isNavigationRequest() && route.request().url() === address;
    isAsked = false;
    if (!isPage) return route.abort();
    const headers = { "content-security-policy": policy };
    return route.fulfill({ body: document, contentType: "text/html; charset=utf-8", headers });
  });
  const page = await context.newPage();
  return async (html) => {
    document = html;
    isAsked = true;
    await page.goto(address, { waitUntil: "load", timeout: pictureMs });
    return page;
  };
}
