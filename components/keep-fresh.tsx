"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 60_000;

/** Reads the page anew each minute while it is looked at, and when somebody comes back to it: what a page left open shows is at most a minute old. */
export function KeepFresh() {
  const router = useRouter();
  // Keeps time, and listens to whether the page is visible.
  useEffect(() => {
    let readAt = Date.now();
    const refresh = () => {
      if (document.hidden || Date.now() - readAt < everyMs) return;
      readAt = Date.now();
      router.refresh();
    };
    const timer = setInterval(refresh, everyMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router]);
  return null;
}
