"use client";

import { useCallback } from "react";
import type { DialogProps } from "./dialog-window.tsx";
import { useOnDemand } from "./use-on-demand.ts";

const fetchWindow = () => import("./dialog-window.tsx").then((module) => module.DialogWindow);

/** A modal dialog: focus stays inside, Escape closes it, and focus returns to what opened it. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange } = props;
  const close = useCallback(() => onOpenChange(false), [onOpenChange]);
  const Window = useOnDemand(fetchWindow, open, close);
  return Window && <Window {...props} />;
}
