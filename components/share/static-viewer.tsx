import { createRoot } from "react-dom/client";
import type { ReplayBundle } from "../../core/replay/bundle.ts";
import { EpisodeHeader } from "../replay/episode-header.tsx";
import { addressOf } from "../replay/replay-address.ts";
import { Viewer } from "../replay/viewer.tsx";
import { bundleSource } from "./bundle-source.ts";

/** The page of a bundle: the app's viewer over the data in the page. cli/setup/viewer.mjs builds it; it asks nobody for anything. */
function show(bundle: ReplayBundle): void {
  const place = document.getElementById("root");
  if (!place) return;
  const query = new URLSearchParams(window.location.search);
  document.title = `Replay ${bundle.header.episode.id} · AgentGYM`;
  createRoot(place).render(
    <main className="mx-auto max-w-7xl space-y-5 px-4 py-6">
      <p className="text-xs text-soft">
        A recorded episode of AgentGYM in one file. The Import page of any AgentGYM takes it in and executes it again.
      </p>
      <EpisodeHeader replay={bundle.header} />
      <Viewer
        source={bundleSource(bundle)}
        header={bundle.header}
        events={bundle.events}
        initial={addressOf((name) => query.get(name))}
        onEnd={() => {}}
      />
    </main>,
  );
}

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark", dark.matches);
follow();
dark.addEventListener("change", follow);
// What stands there was written by bundlePage from a ReplayBundle.
const data = document.getElementById("agentgym-replay")?.textContent ?? "";
show(JSON.parse(data) as ReplayBundle);
