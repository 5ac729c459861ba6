import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether the page is being printed: what is rendered then stands on the paper, as the browser waits for it. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  // Listens to the browser, which lays out the paper as soon as the listeners return.
  useEffect(() => {
    const paper = window.matchMedia("print");
    const set = (next: boolean) => flushSync(() => setPrinting(next));
    const before = () => set(true);
    const after = () => set(false);
    const change = () => set(paper.matches);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    paper.addEventListener("change", change);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
      paper.removeEventListener("change", change);
    };
  }, []);
  return printing;
}
