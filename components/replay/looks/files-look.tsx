"use client";

import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import { numberText } from "../../../core/figures.ts";
import { fileChange, fileOf, fileSides, type TreeFile, type TreeNode, treeOf } from "../../../core/replay/file-tree.ts";
import { Badge } from "../../ui/badge.tsx";
import { CodeBlock } from "../../ui/code.tsx";
import { Empty } from "../../ui/states.tsx";
import type { LookProps } from "./look-props.ts";
import { TextDiffView } from "./text-diff-view.tsx";

type Changed = { readonly before: TreeFile | null; readonly after: TreeFile | null };
type Changes = ReadonlyMap<string, Changed>;

/** Folders of the first levels are open, and those in which something changed. */
const openLevels = 2;
const maxChars = 60_000;

/** The tree of files after the step, those that it changed marked; a chosen one with its text, or with what changed in it. */
export function FilesLook({ rows, changes }: LookProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const changed: Changes = useMemo(
    () =>
      new Map(
        changes.map((change) => {
          const both = fileSides(change);
          return [both.after?.path ?? both.before?.path ?? "", both];
        }),
      ),
    [changes],
  );
  const { tree, files } = useMemo(() => {
    const gone = [...changed.values()].flatMap(({ before, after }) => (after || !before ? [] : [before]));
    const all = [...rows.map(fileOf), ...gone];
    return { tree: treeOf(all), files: new Map(all.map((file) => [file.path, file])) };
  }, [rows, changed]);
  if (files.size === 0) return <Empty>No files.</Empty>;
  const shown = chosen !== null && files.has(chosen) ? chosen : ([...changed.keys()][0] ?? null);
  const file = shown === null ? undefined : files.get(shown);
  const row = file && rows.find(({ id }) => id === file.id);
  // Over a checkout, what an earlier step changed is shown against it.
  const change =
    file && (changed.get(file.path) ?? (row?.status ? fileSides({ before: null, after: row }) : undefined));
  return (
    <div className="grid items-start gap-4 md:grid-cols-[minmax(14rem,2fr)_3fr]">
      <nav
        aria-label="Files"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-128 overflow-auto rounded-md border border-line p-2 text-xs print:max-h-none!"
      >
        <Branch nodes={tree} level={0} changed={changed} shown={shown} onFile={setChosen} />
      </nav>
      {file ? (
        <FilePane key={file.path} file={file} change={change} />
      ) : (
        <p className="text-sm text-soft">Choose a file to read it.</p>
      )}
    </div>
  );
}

type BranchProps = {
  readonly nodes: readonly TreeNode[];
  readonly level: number;
  readonly changed: Changes;
  readonly shown: string | null;
  readonly onFile: (path: string) => void;
};

function Branch({ nodes, ...rest }: BranchProps) {
  const { level, changed, shown, onFile } = rest;
  return (
    <ul className={level > 0 ? "ml-2 border-l border-line pl-2" : ""}>
      {nodes.map((node) => (
        <li key={node.path}>
          {node.children.length > 0 || node.file?.kind === "directory" ? (
            <Folder node={node} {...rest} />
          ) : (
            <button
              type="button"
              aria-current={node.path === shown ? "true" : undefined}
              className="flex min-h-7 w-full items-center gap-2 rounded px-1 text-left hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent"
              onClick={() => onFile(node.path)}
            >
              <Name node={node} change={changed.get(node.path)} />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Folder({ node, level, changed, ...rest }: Omit<BranchProps, "nodes"> & { readonly node: TreeNode }) {
  const isTouched = [...changed.keys()].some((path) => path.startsWith(`${node.path}/`));
  return (
    <details open={level < openLevels || isTouched}>
      <summary className="flex min-h-7 cursor-pointer list-none items-center gap-1 rounded px-1 hover:bg-hover [details[open]>&>svg]:rotate-90">
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-soft" />
        <Name node={node} change={changed.get(node.path)} />
      </summary>
      <Branch nodes={node.children} level={level + 1} changed={changed} {...rest} />
    </details>
  );
}

function Name({ node: { name, file }, change }: { readonly node: TreeNode; readonly change: Changed | undefined }) {
  const isGone = change !== undefined && change.after === null;
  const words = change ? fileChange(change.before, change.after) : [];
  return (
    <>
      <span className={`min-w-0 font-mono wrap-anywhere ${isGone ? "line-through text-soft" : ""}`}>
        {name}
        {file?.kind === "link" && <span className="text-soft">{` → ${file.target ?? "?"}`}</span>}
      </span>
      {change && (
        <Badge tone={isGone ? "bad" : "warn"}>{words.includes("content") ? "changed" : (words[0] ?? "changed")}</Badge>
      )}
      {file?.mode && <span className="ml-auto shrink-0 font-mono text-soft">{file.mode}</span>}
    </>
  );
}

function FilePane({ file, change }: { readonly file: TreeFile; readonly change: Changed | undefined }) {
  const words = change ? fileChange(change.before, change.after) : [];
  const isText = (change?.before?.text ?? null) !== null || (change?.after?.text ?? null) !== null;
  const differs = isText && change?.before?.text !== change?.after?.text;
  return (
    <section aria-label={file.path} className="min-w-0 space-y-2">
      <div className="flex flex-wrap items-center gap-2 text-xs text-soft">
        <h3 className="font-mono font-medium text-ink wrap-anywhere">{file.path}</h3>
        {file.kind !== "file" && <span>{file.kind}</span>}
        {file.mode && <span className="font-mono">{file.mode}</span>}
        {file.size !== null && <span>{`${numberText(file.size)} bytes`}</span>}
        {words.map((word) => (
          <Badge key={word} tone="warn">
            {word}
          </Badge>
        ))}
      </div>
      {differs ? (
        <TextDiffView
          label={`Changes of ${file.path}`}
          before={change?.before?.text ?? ""}
          after={change?.after?.text ?? ""}
        />
      ) : file.text === null ? (
        <p className="text-sm text-soft">
          {file.kind === "link"
            ? `Leads to ${file.target ?? "nothing"}.`
            : "Its content is not a text that is kept in its row."}
        </p>
      ) : file.text === "" ? (
        <p className="text-sm text-soft">It is empty.</p>
      ) : (
        <CodeBlock label={file.path} text={file.text.slice(0, maxChars)} maxHeight="28rem" />
      )}
      {differs && change?.before && change.after?.text && (
        <details>
          <summary className="cursor-pointer text-xs font-medium text-soft">All of it</summary>
          <div className="mt-2">
            <CodeBlock label={`${file.path} after the step`} text={change.after.text.slice(0, maxChars)} />
          </div>
        </details>
      )}
      {(file.text?.length ?? 0) > maxChars && <p className="text-xs text-soft">Its beginning is shown.</p>}
    </section>
  );
}
