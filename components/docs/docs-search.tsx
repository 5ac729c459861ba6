"use client";

import type MiniSearch from "minisearch";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import { failureText } from "../event-stream.ts";
import { Input } from "../ui/field.tsx";

/** A part of the documentation as the search knows it. */
export type DocsEntry = {
  /** Its address. */
  readonly id: string;
  readonly page: string;
  readonly title: string;
  readonly text: string;
};

type Found = Pick<DocsEntry, "id" | "page" | "title"> & { readonly excerpt: string };

const shown = 8;
const excerptChars = 140;

/** Search over all pages, in the browser; index and library are loaded when it is first used. */
export function DocsSearch() {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [index, setIndex] = useState<MiniSearch<DocsEntry> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const found = index && query.trim() ? search(index, query) : [];
  async function load() {
    if (index) return;
    try {
      setIndex(await loadIndex());
      setProblem(null);
    } catch (error) {
      setProblem(failureText(error));
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    const [first] = found;
    if (event.key === "Enter" && first) {
      setQuery("");
      router.push(first.id);
    }
    if (event.key === "Escape") setQuery("");
  }
  return (
    <search className="relative block">
      <Input
        type="search"
        aria-label="Search the documentation"
        placeholder="Search"
        value={query}
        onFocus={load}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value);
          void load();
        }}
      />
      {query.trim() !== "" && (
        <div className="absolute inset-x-0 z-20 mt-1 rounded-md border border-line bg-card p-1 shadow-lg md:right-auto md:w-96">
          <ul aria-label="Found">
            {found.map(({ id, page, title, excerpt }) => (
              <li key={id}>
                <Link
                  href={id}
                  onClick={() => setQuery("")}
                  className="block rounded px-2 py-1.5 text-sm hover:bg-hover focus:bg-hover"
                >
                  <span className="font-medium wrap-anywhere">{title}</span>
                  {page !== title && <span className="text-soft"> · {page}</span>}
                  <span className="block truncate text-xs text-soft">{excerpt}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p role="status" className={found.length > 0 ? "sr-only" : "px-2 py-1.5 text-sm text-soft"}>
            {problem ?? (index ? (found.length > 0 ? `${found.length} found` : "Nothing found.") : "Loading...")}
          </p>
        </div>
      )}
    </search>
  );
}

async function loadIndex(): Promise<MiniSearch<DocsEntry>> {
  const [{ default: Index }, response] = await Promise.all([import("minisearch"), fetch("/docs/search.json")]);
  if (!response.ok) throw new Error(`the index could not be loaded (${response.status})`);
  const entries: DocsEntry[] = await response.json();
  const index = new Index<DocsEntry>({
    fields: ["title", "page", "text"],
    storeFields: ["id", "page", "title", "text"],
    searchOptions: { boost: { title: 3, page: 2 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(entries);
  return index;
}

function search(index: MiniSearch<DocsEntry>, query: string): Found[] {
  return index
    .search(query)
    .slice(0, shown)
    .map((hit) => {
      const { page, title, text } = hit as unknown as DocsEntry;
      const at = Math.max(0, text.toLowerCase().indexOf(hit.terms[0] ?? "") - 40);
      return { id: String(hit.id), page, title, excerpt: text.slice(at, at + excerptChars) };
    });
}
