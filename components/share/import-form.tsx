"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, useRef, useState } from "react";
import type { ImportedView } from "../../core/replay/bundle.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/states.tsx";

type ImportedTrajectories = { readonly environmentId: string; readonly episodes: readonly string[] };

/** One episode has a page of its own; of several the first, whose environment lists the others. */
function pageOf(imported: ImportedView | ImportedTrajectories): string {
  const id = "episode" in imported ? imported.episode.id : (imported.episodes[0] ?? "");
  return `/episodes/${encodeURIComponent(id)}`;
}

/** The bytes of a file, as JSON can carry them. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

const maxBytes = 24 * 1024 * 1024;

/** Chooses a bundle by dialog or by drag and drop, sends it, and goes to its episode. */
export function ImportForm() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function take(file: File | undefined) {
    if (!file || busy !== null) return;
    setProblem(null);
    setBusy(file.name);
    try {
      if (file.size > maxBytes)
        throw new Error(`${file.name} is larger than a file can be here (${maxBytes / 1024 / 1024} MB).`);
      const bundle = await file.text();
      const [path, sent] = bundle.includes("agentgym-replay")
        ? ["episodes", { bundle }]
        : ["trajectories", { name: file.name, base64: await base64Of(file) }];
      const response = await fetch(`/api/${path}/import`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(sent),
      });
      const body: unknown = await answerOf(response);
      router.push(pageOf(body as ImportedView | ImportedTrajectories));
    } catch (error) {
      setProblem(failureText(error));
      setBusy(null);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <div className="space-y-4">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same by keyboard. */}
      <div
        className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-12 text-center text-sm ${isOver ? "border-accent bg-accent-soft" : "border-line"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp aria-hidden className="size-8 text-soft" />
        <p>Drop the .html file of a replay here, or trajectories that were recorded elsewhere</p>
        <Button variant="primary" disabled={busy !== null} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          aria-label="Replay bundle or trajectories"
          accept=".html,.json,.jsonl,.eval,text/html,application/json"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <output className="text-soft empty:hidden">{busy && `Reading ${busy}…`}</output>
      </div>
      {problem && <Problem>{problem}</Problem>}
      <p className="text-sm text-soft">
        The file comes from Export on an episode's page, or from{" "}
        <code className="font-mono text-xs">agentgym export --format bundle</code>. Every action in it is taken again on
        this server: a file in which anything was changed is refused, and nothing of it is kept. An environment that is
        not known here is made from its plan and certified first.
      </p>
      <p className="text-sm text-soft">
        Trajectories of others (ATIF, AgentTraj-L, OpenAI messages, Inspect logs, results of repositories’ tasks) become
        replays to look at: they are not executed again, their states are not known, and they are on no leaderboard.
      </p>
    </div>
  );
}
