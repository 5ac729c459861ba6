"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { timeText } from "../../core/figures.ts";
import type { EnvironmentSummary, RunSummary } from "../../core/views.ts";
import { answerOf, failureText } from "../event-stream.ts";
import { Key } from "../ui/code.tsx";
import { useFocusReturn } from "../ui/use-focus-return.ts";
import { pageActions } from "./page-actions.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

type Target = { readonly label: string; readonly note?: string; readonly go: () => void };

const pages = [
  ["Environments", "/"],
  ["Runs", "/runs"],
  ["Evolutions", "/evolutions"],
  ["Leaderboard", "/leaderboard"],
  ["Agents", "/agents"],
  ["New environment", "/new"],
  ["Suite", "/suite"],
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
  [/^evo_\w+$/, "/evolutions"],
] as const;

/** Does what the page can do, and leads to every page, environment and run by a few letters, or by an id that is typed or pasted. */
export function CommandPalette({ open, onOpenChange }: Props) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [typed, setTyped] = useState("");
  const { environments, runs, problem } = useTargets(open);
  const focus = useFocusReturn();
  const chosen = useRef<(() => void) | null>(null);
  /** Acts once the palette is gone, so that what it does may take the focus. */
  const leave = (act: () => void) => () => {
    chosen.current = act;
    onOpenChange(false);
    setTyped("");
  };
  // What is under /api is a file and no page.
  const to = (path: string) =>
    leave(() => (path.startsWith("/api/") ? window.location.assign(path) : router.push(path)));
  const byId = idPages.flatMap(([form, path]) =>
    form.test(typed.trim()) ? [{ label: `Open ${typed.trim()}`, go: to(`${path}/${typed.trim()}`) }] : [],
  );
  const here = (open ? pageActions() : []).map((action) => ({
    label: action.label,
    ...(action.note && { note: action.note }),
    go: "href" in action ? to(action.href) : leave(action.run),
  }));
  const groups: readonly { readonly name: string; readonly targets: readonly Target[] }[] = [
    { name: "By id", targets: byId },
    { name: "On this page", targets: here },
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
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focus.onOpenAutoFocus}
          onCloseAutoFocus={(event) => {
            focus.onCloseAutoFocus(event);
            chosen.current?.();
            chosen.current = null;
          }}
          className="fixed left-1/2 top-[12vh] z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-card shadow-2xl"
        >
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command label="Go to">
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-soft" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                placeholder="What to do, or where to go"
                className="w-full bg-transparent py-3 text-sm outline-none! placeholder:text-soft"
              />
            </div>
            <Command.List className="max-h-[min(26rem,60vh)] scroll-py-8 overflow-y-auto px-2 pb-2">
              <Command.Empty className="px-2 py-8 text-center text-sm text-soft">
                Nothing is called that. An environment, a run or an episode that is not listed opens by its id.
              </Command.Empty>
              {problem && <p className="px-2 py-1.5 text-sm text-bad">{problem}</p>}
              {groups.map(({ name, targets }) =>
                targets.length === 0 ? null : (
                  <Command.Group
                    key={name}
                    heading={name}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-soft"
                  >
                    {targets.map(({ label, note, go }) => (
                      <Command.Item
                        key={`${label} ${note ?? ""}`}
                        value={`${label} ${note ?? ""} ${name}`}
                        onSelect={go}
                        className="flex min-h-8 cursor-default items-baseline gap-3 rounded-md px-2 py-1.5 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
                      >
                        <span className="truncate">{label}</span>
                        {note && <span className="ml-auto max-w-[60%] truncate text-xs text-soft">{note}</span>}
                      </Command.Item>
                    ))}
                  </Command.Group>
                ),
              )}
            </Command.List>
            <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-xs text-soft max-sm:hidden">
              <span>
                <Key>↑</Key> <Key>↓</Key> choose
              </span>
              <span>
                <Key>↵</Key> do it
              </span>
              <span>
                <Key>Esc</Key> close
              </span>
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
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
  const body = await answerOf(response);
  return body.items;
}
