"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";

/** Where short messages appear, in the page's theme. */
export function Toasts() {
  const { resolvedTheme } = useTheme();
  return <Toaster theme={resolvedTheme === "dark" ? "dark" : "light"} />;
}
