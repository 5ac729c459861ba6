"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import type { EnvironmentSummary, RunSummary } from "../../core/views.ts";
import { failureText, problemText } from "../event-stream.ts";
import { timeText } from "../format.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

type Target = { readonly label: string; readonly note?: string; readonly go: () => void };

const pages = [
  ["Environments", "/"],
  ["Runs", "/runs"],
  ["Leaderboard", "/leaderboard"],
  ["Agents", "/agents"],
  ["New environment", "/new"],
  ["Import a replay", "/import"],
  ["Documentation", "/docs"],
  ["REST reference", "/docs/api"],
  ["Settings", "/settings"],
  ["Design system", "/design"],
] as const;

/** What an id leads to. */
const idPages = [
  [/^env_\w+$/, "/environments"],
  [/^run_\w+$/, "/runs"],
  [/^ep_\w+$/, "/episodes"],
] as const;

/** Leads to every page, environment and run by a few letters, or by an id that is typed or pasted. */
export function CommandPalette({ open, onOpenChange }: Props) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [typed, setTyped] = useState("");
  const { environments, runs, problem } = useTargets(open);
  const leave = (act: () => void) => () => {
    onOpenChange(false);
    setTyped("");
    act();
  };
  const to = (path: string) => leave(() => router.push(path));
  const byId = idPages.flatMap(([form, path]) =>
    form.test(typed.trim()) ? [{ label: `Open ${typed.trim()}`, go: to(`${path}/${typed.trim()}`) }] : [],
  );
  const groups: readonly { readonly name: string; readonly targets: readonly Target[] }[] = [
    { name: "By id", targets: byId },
    { name: "Pages", targets: pages.map(([label, path]) => ({ label, go: to(path) })) },
    {
      name: "Environments",
      targets: environments.map(({ id, name }) => ({ label: name, note: id, go: to(`/environments/${id}`) })),
    },
    {
      name: "Runs",
      targets: runs.map(({ id, agent, createdAt }) => ({
        label: `Run of ${agent}`,
        note: `${id} · ${timeText(createdAt)}`,
        go: to(`/runs/${id}`),
      })),
    },
    {
      name: "Appearance",
      targets: ["light", "dark", "system"].map((theme) => ({
        label: `Theme: ${theme}`,
        go: leave(() => setTheme(theme)),
      })),
    },
  ];
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Go to"
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed left-1/2 top-24 z-50 w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-card shadow-xl"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="A page, an environment, a run, or an id"
        className="w-full border-b border-line bg-transparent px-4 py-3 text-sm outline-none placeholder:text-soft"
      />
      <Command.List className="max-h-80 overflow-y-auto p-2">
        <Command.Empty className="px-2 py-6 text-center text-sm text-soft">Nothing is called that.</Command.Empty>
        {problem && <p className="px-2 py-1.5 text-sm text-bad">{problem}</p>}
        {groups.map(({ name, targets }) =>
          targets.length === 0 ? null : (
            <Command.Group
              key={name}
              heading={name}
              className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-soft"
            >
              {targets.map(({ label, note, go }) => (
                <Command.Item
                  key={`${label} ${note ?? ""}`}
                  value={`${label} ${note ?? ""}`}
                  onSelect={go}
                  className="flex min-h-8 cursor-default items-baseline gap-3 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-hover"
                >
                  <span className="truncate">{label}</span>
                  {note && <span className="ml-auto truncate font-mono text-xs text-soft">{note}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          ),
        )}
      </Command.List>
    </Command.Dialog>
  );
}

type Targets = {
  readonly environments: readonly EnvironmentSummary[];
  readonly runs: readonly RunSummary[];
  readonly problem: string | null;
};

/** Asks the server each time the palette opens. */
function useTargets(open: boolean): Targets {
  const [targets, setTargets] = useState<Targets>({ environments: [], runs: [], problem: null });
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    Promise.all(["environments", "runs"].map((what) => list(what, stop.signal)))
      .then(([environments = [], runs = []]) =>
        setTargets({ environments: environments as EnvironmentSummary[], runs: runs as RunSummary[], problem: null }),
      )
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setTargets({ environments: [], runs: [], problem: failureText(error) });
      });
    return () => stop.abort();
  }, [open]);
  return targets;
}

async function list(what: string, signal: AbortSignal): Promise<unknown[]> {
  const response = await fetch(`/api/${what}?limit=100`, { signal });
  const body = await response.json();
  if (!response.ok) throw new Error(problemText(body));
  return body.items;
}
