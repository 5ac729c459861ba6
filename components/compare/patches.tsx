"use client";

import { useEffect, useMemo, useState } from "react";
import { type ChangedFile, changedFiles } from "../../core/replay/changed-files.ts";
import { fileChange, type TreeNode, treeOf } from "../../core/replay/file-tree.ts";
import type { ReplayHeader } from "../../core/replay/replay-views.ts";
import { failureText } from "../event-stream.ts";
import { TextDiffView } from "../replay/looks/text-diff-view.tsx";
import type { ReplaySource } from "../replay/replay-source.ts";
import { Badge } from "../ui/badge.tsx";
import { Empty, Problem, Skeleton } from "../ui/states.tsx";
import { columnsOf, letterOf } from "./letters.ts";

type Patch = ReadonlyMap<string, ChangedFile>;

/** What each episode changed in its files from its beginning to its end: the files as a tree, a chosen one beside itself in the others. */
export function Patches({
  episodes,
  sources,
}: {
  readonly episodes: readonly ReplayHeader[];
  readonly sources: readonly ReplaySource[];
}) {
  const [patches, setPatches] = useState<readonly Patch[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  // Reads the states from the server.
  useEffect(() => {
    const stop = new AbortController();
    Promise.all(sources.map((source, place) => patchOf(source, episodes[place], stop.signal))).then(
      setPatches,
      (error: unknown) => {
        if (!stop.signal.aborted) setProblem(failureText(error));
      },
    );
    return () => stop.abort();
  }, [sources, episodes]);
  const tree = useMemo(() => treeOfAll(patches ?? []), [patches]);
  if (problem) return <Problem>{problem}</Problem>;
  if (!patches) return <Skeleton label="Loading the files" />;
  const paths = [...new Set(patches.flatMap((patch) => [...patch.keys()]))].sort();
  const path = chosen ?? paths[0];
  if (path === undefined) return <Empty>None of them changed a file.</Empty>;
  return (
    <div className="space-y-4">
      <nav aria-label="Changed files" className="text-xs">
        <Branch nodes={tree} patches={patches} shown={path} onFile={setChosen} />
      </nav>
      <div className={columnsOf(patches.length)}>
        {patches.map((patch, place) => (
          <section
            key={episodes[place]?.episode.id}
            aria-label={`${path} in ${letterOf(place)}`}
            className="min-w-0 space-y-2"
          >
            <h3 className="text-xs font-medium text-soft">{`${letterOf(place)} ${episodes[place]?.episode.agent}`}</h3>
            <Change label={`Changes of ${path} in ${letterOf(place)}`} file={patch.get(path)} />
          </section>
        ))}
      </div>
    </div>
  );
}

async function patchOf(source: ReplaySource, header: ReplayHeader | undefined, signal: AbortSignal): Promise<Patch> {
  const [start, end] = await Promise.all([source.state(0, signal), source.state(header?.episode.steps ?? 0, signal)]);
  const tables = Object.entries(header?.looks ?? {}).flatMap(([name, look]) => (look === "files" ? [name] : []));
  const changed = tables.flatMap((name) => changedFiles(start.tables[name] ?? [], end.tables[name] ?? []));
  return new Map(changed.map((file) => [file.path, file]));
}

function treeOfAll(patches: readonly Patch[]): readonly TreeNode[] {
  const files = new Map(
    patches.flatMap((patch) =>
      [...patch.values()].flatMap(({ path, before, after }) => {
        const file = after ?? before;
        return file ? [[path, file] as const] : [];
      }),
    ),
  );
  return treeOf([...files.values()]);
}

type BranchProps = {
  readonly nodes: readonly TreeNode[];
  readonly patches: readonly Patch[];
  readonly shown: string;
  readonly onFile: (path: string) => void;
};

function Branch({ nodes, ...rest }: BranchProps) {
  const { patches, shown, onFile } = rest;
  return (
    <ul className="ml-2 border-l border-line pl-2">
      {nodes.map(({ path, name, children }) => (
        <li key={path}>
          {patches.some((patch) => patch.has(path)) ? (
            <button
              type="button"
              aria-current={path === shown ? "true" : undefined}
              className="flex min-h-7 w-full items-center gap-2 rounded px-1 text-left font-mono hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent"
              onClick={() => onFile(path)}
            >
              <span className="wrap-anywhere">{name}</span>
              {patches.map((patch, place) =>
                patch.has(path) ? <Badge key={letterOf(place)}>{letterOf(place)}</Badge> : null,
              )}
            </button>
          ) : (
            <span className="font-mono text-soft">{name}</span>
          )}
          {children.length > 0 && <Branch nodes={children} {...rest} />}
        </li>
      ))}
    </ul>
  );
}

function Change({ label, file }: { readonly label: string; readonly file: ChangedFile | undefined }) {
  if (!file) return <p className="text-sm text-soft">It does not change this file.</p>;
  const { before, after } = file;
  const words = fileChange(before, after);
  return (
    <>
      {words.map((word) => (
        <Badge key={word} tone="warn">
          {word}
        </Badge>
      ))}
      {(before?.text ?? after?.text ?? null) !== null && before?.text !== after?.text && (
        <TextDiffView label={label} before={before?.text ?? ""} after={after?.text ?? ""} />
      )}
    </>
  );
}
