"use client";

import { useEffect, useRef } from "react";

/** Something the page that is shown can do: call `run`, or lead to `href`. */
export type PageAction = {
  readonly label: string;
  readonly note?: string | undefined;
  readonly disabled?: boolean | undefined;
} & ({ readonly run: () => void } | { readonly href: string });

/** What is shown now, in the order in which it came. */
const offered = new Set<{ readonly current: readonly PageAction[] }>();

/** Offers actions in the command palette for as long as the component is shown; the latest ones count. */
export function usePageActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  // The palette lives outside the page.
  useEffect(() => {
    offered.add(latest);
    return () => {
      offered.delete(latest);
    };
  }, []);
}

/** What can be done at this moment. */
export function pageActions(): readonly PageAction[] {
  return [...offered].flatMap(({ current }) => current).filter(({ disabled }) => !disabled);
}

/** Offers what a page made on the server leads to. */
export function PageActions({ actions }: { readonly actions: readonly PageAction[] }) {
  usePageActions(actions);
  return null;
}
