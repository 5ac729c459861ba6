"use client";

import { useEffect, useRef } from "react";
import type { EpisodeIndex } from "../../core/replay/episode-index.ts";
import { nearestFailure, nearestWrite, nextFlip } from "./moves.ts";
import { placeOf, type Shown, stepOf } from "./shown.ts";

export const keys = [
  ["→ ↓ j", "next step"],
  ["← ↑ k", "previous step"],
  ["g g, G", "start, end (also Home, End)"],
  ["Shift + → ←", "next, previous write"],
  ["] [", "next, previous failure"],
  [".", "next flip of a validator"],
  ["space", "play or pause"],
  ["/", "search"],
  ["?", "these keys"],
] as const;

const chordMs = 800;

type Doing = {
  readonly index: EpisodeIndex | null;
  /** By the steps at which validators turn. */
  readonly turns: ReadonlyMap<number, unknown>;
  readonly shown: Shown;
  readonly step: number;
  readonly onStep: (step: number) => void;
  /** Moves so that Back comes back. */
  readonly onJump: (step: number) => void;
  readonly onPlay: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
};

/** The whole page listens to the keyboard, except where something is typed or has keys of its own. */
export function useKeys(doing: Doing): void {
  const now = useRef(doing);
  const lastG = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    now.current = doing;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { index, turns, shown, step, onStep, onJump, onPlay, onSearch, onHelp } = now.current;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const taken = "input, textarea, select, dialog, [role=dialog], [role=menu], [role=tablist], [data-own-keys]";
      if (!index || event.ctrlKey || event.metaKey || event.altKey || target?.closest(taken)) return;
      const to = (next: number | null, move = onStep) => {
        if (next === null) return;
        event.preventDefault();
        move(Math.min(index.count, Math.max(0, next)));
      };
      const place = placeOf(shown, step);
      const next = place + 1 < shown.count ? stepOf(shown, place + 1) : null;
      const onRow = place >= 0 && stepOf(shown, place) === step;
      const previous = onRow ? (place > 0 ? stepOf(shown, place - 1) : 0) : place >= 0 ? stepOf(shown, place) : 0;
      switch (event.key) {
        case "?":
          onHelp();
          break;
        case "/":
          event.preventDefault();
          onSearch();
          break;
        case " ":
          if (target?.closest("button, a, summary")) return;
          event.preventDefault();
          onPlay();
          break;
        case "ArrowRight":
          to(event.shiftKey ? nearestWrite(index, step, 1) : next);
          break;
        case "ArrowLeft":
          to(event.shiftKey ? nearestWrite(index, step, -1) : previous);
          break;
        case "ArrowDown":
        case "j":
          to(next);
          break;
        case "ArrowUp":
        case "k":
          to(previous);
          break;
        case "]":
          to(nearestFailure(index, step, 1));
          break;
        case "[":
          to(nearestFailure(index, step, -1));
          break;
        case ".":
          to(nextFlip(turns, step), onJump);
          break;
        case "g":
          if (event.timeStamp - lastG.current < chordMs) to(0);
          lastG.current = event.timeStamp;
          break;
        case "Home":
          to(0);
          break;
        case "G":
        case "End":
          to(index.count);
          break;
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
