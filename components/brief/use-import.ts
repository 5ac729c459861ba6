"use client";

import { useRef, useState } from "react";
import { InvalidError } from "../../core/errors.ts";
import { textOfFile } from "../../core/imports/file-text.ts";
import type { ImportView } from "../../core/imports/import-view.ts";
import { failureText, problemText, sentences } from "../event-stream.ts";

export const importKinds = {
  openapi: { label: "an OpenAPI document", accept: ".json,.yaml,.yml" },
  sql: { label: "a SQL schema", accept: ".sql,.ddl,.txt" },
  prisma: { label: "a Prisma schema", accept: ".prisma" },
  mcp: { label: "an MCP server", accept: "" },
  data: { label: "data (JSON, CSV, SQLite)", accept: ".json,.jsonl,.ndjson,.csv,.tsv,.sqlite,.sqlite3,.db" },
} as const;
export type ImportKind = keyof typeof importKinds;

/** Largest file in bytes, as the server takes it. */
const maxBytes = 8_000_000;

type SentFile = { readonly name: string; readonly text?: string; readonly base64?: string };

/** An import as `POST /environments` takes it. */
export type ImportBody =
  | { readonly kind: "openapi" | "sql" | "prisma"; readonly text: string; readonly name: string }
  | { readonly kind: "mcp"; readonly url: string }
  | { readonly kind: "data"; readonly files: readonly SentFile[]; readonly confirmed?: boolean };

/** What somebody wants an environment to be made of, and what the server reads in it. */
export type Import = {
  readonly kind: ImportKind | null;
  readonly view: ImportView | null;
  readonly names: readonly string[];
  readonly reading: boolean;
  readonly problem: string | null;
  /** The facts about people in it may be kept. */
  readonly confirmed: boolean;
  /** The import as it is sent; null while there is none, or nobody has confirmed what is found in it. */
  readonly body: ImportBody | null;
  choose(kind: ImportKind | null): void;
  takeFiles(files: readonly File[]): Promise<void>;
  takeUrl(url: string): Promise<void>;
  confirm(confirmed: boolean): void;
};

type State = Pick<Import, "kind" | "view" | "names" | "reading" | "problem" | "confirmed"> & {
  readonly sent: ImportBody | null;
};

const nothing: State = {
  kind: null,
  view: null,
  names: [],
  reading: false,
  problem: null,
  confirmed: false,
  sent: null,
};

/** The import of a new environment; it is read by the server as soon as it is chosen. */
export function useImport(): Import {
  const [state, setState] = useState<State>(nothing);
  const latest = useRef(0);
  const { sent, view, confirmed } = state;
  const isFree = view !== null && (view.personalData.length === 0 || confirmed);

  async function read(names: readonly string[], make: () => Promise<ImportBody>) {
    const turn = ++latest.current;
    const told = (part: Partial<State>) => {
      if (turn === latest.current) setState((before) => ({ ...before, ...part }));
    };
    told({ names, reading: true, problem: null, view: null, sent: null, confirmed: false });
    try {
      const body = await make();
      const response = await fetch("/api/imports/read", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ from: body }),
      });
      const answer = await response.json();
      if (response.ok) told({ reading: false, view: answer, sent: body });
      else told({ reading: false, problem: problemText(answer) });
    } catch (error) {
      told({
        reading: false,
        problem: error instanceof InvalidError ? sentences(error.message, error.hint) : failureText(error),
      });
    }
  }

  return {
    ...state,
    body: sent && isFree ? (sent.kind === "data" && confirmed ? { ...sent, confirmed } : sent) : null,
    choose: (kind) => {
      latest.current++;
      setState({ ...nothing, kind });
    },
    takeFiles: async (files) => {
      const { kind } = state;
      const [first] = files;
      if (!first || !kind || kind === "mcp") return;
      await read(
        files.map((file) => file.name),
        async () => {
          const tooLarge = files.find((file) => file.size > maxBytes);
          if (tooLarge) throw tooLargeOf(tooLarge);
          if (kind === "data") return { kind, files: await Promise.all(files.map(sentFile)) };
          return { kind, text: await textOf(first), name: first.name };
        },
      );
    },
    takeUrl: (url) => read([url], async () => ({ kind: "mcp", url })),
    confirm: (value) => setState((before) => ({ ...before, confirmed: value })),
  };
}

function tooLargeOf({ name, size }: File): InvalidError {
  return new InvalidError(
    `${name} has ${size.toLocaleString("en-US")} bytes; at most ${maxBytes.toLocaleString("en-US")} are read`,
    "Leave out what the environment does not need.",
  );
}

async function textOf(file: File): Promise<string> {
  return textOfFile(file.name, new Uint8Array(await file.arrayBuffer()));
}

async function sentFile(file: File): Promise<SentFile> {
  const head = new TextDecoder("latin1").decode(await file.slice(0, 15).arrayBuffer());
  if (head !== "SQLite format 3") return { name: file.name, text: await textOf(file) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return { name: file.name, base64: btoa(parts.join("")) };
}
