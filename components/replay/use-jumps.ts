import { useCallback, useEffect } from "react";
import { addressOf, type ReplayAddress, withAddress } from "./replay-address.ts";

/** Moves to a step as a link does: the browser's Back comes back to where one was, and Forward goes there again. */
export function useJumps(
  address: ReplayAddress,
  step: number,
  onAddress: (address: ReplayAddress) => void,
): (step: number) => void {
  // The browser's history is followed, as long as it stays on this page.
  useEffect(() => {
    const page = window.location.pathname;
    const follow = () => {
      const { pathname, search } = window.location;
      if (pathname !== page) return;
      const asked = new URLSearchParams(search);
      onAddress(addressOf((name) => asked.get(name)));
    };
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, [onAddress]);

  return useCallback(
    (to: number) => {
      if (to === step) return;
      const { history, location } = window;
      history.replaceState(history.state, "", withAddress(location.href, { ...address, step }));
      history.pushState(history.state, "", withAddress(location.href, { ...address, step: to }));
      onAddress({ ...address, step: to });
    },
    [address, step, onAddress],
  );
}
