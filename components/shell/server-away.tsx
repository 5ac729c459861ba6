"use client";

import { WifiOff } from "lucide-react";
import { useOffline } from "next/offline";

/** Says that the server is away, while it is: the page stays, and a link that was followed opens when the server is back. */
export function ServerAway() {
  if (!useOffline()) return null;
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-40 mx-auto flex max-w-xl items-start gap-3 rounded-md border border-bad bg-bad-soft px-4 py-3 text-sm text-bad shadow-lg"
    >
      <WifiOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        The server does not answer. This page stays as it is. It is asked again every few seconds, and a link that you
        followed opens when it is back.
      </p>
    </div>
  );
}
