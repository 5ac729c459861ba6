"use client";

import { type ComponentType, useEffect, useState } from "react";
import { toast } from "sonner";

/** A component whose code is fetched when it is first wanted; null until it is here. Where it cannot be fetched the person is told, and `onFail` is called. */
export function useOnDemand<Props>(
  fetchIt: () => Promise<ComponentType<Props>>,
  wanted: boolean,
  onFail: () => void,
): ComponentType<Props> | null {
  const [fetched, setFetched] = useState<{ readonly component: ComponentType<Props> } | null>(null);
  // The code comes over the network.
  useEffect(() => {
    if (!wanted || fetched) return;
    let isHere = true;
    fetchIt().then(
      (component) => {
        if (isHere) setFetched({ component });
      },
      () => {
        if (!isHere) return;
        toast.error("The server did not answer. Try again.");
        onFail();
      },
    );
    return () => {
      isHere = false;
    };
  }, [fetchIt, wanted, fetched, onFail]);
  return fetched?.component ?? null;
}
