"use client";

import { type ReactNode, type SyntheticEvent, useRef } from "react";

/** Lights up everything inside that comes from the same clauses of the brief as what is hovered or focused (`data-clauses`), and brings those words into view within the brief. */
export function ClauseLights({ children }: { readonly children: ReactNode }) {
  const lit = useRef("");
  function light(event: SyntheticEvent<HTMLElement>) {
    const source = event.target instanceof Element ? event.target.closest("[data-clauses]") : null;
    const clauses = source?.getAttribute("data-clauses") ?? "";
    if (clauses === lit.current) return;
    lit.current = clauses;
    const ids = clauses.split(" ").filter(Boolean);
    const root = event.currentTarget;
    for (const each of root.querySelectorAll("[data-clauses]")) {
      const own = each.getAttribute("data-clauses")?.split(" ") ?? [];
      each.toggleAttribute(
        "data-lit",
        ids.some((id) => own.includes(id)),
      );
    }
    const brief = root.querySelector<HTMLElement>("[data-brief]");
    const words = brief?.querySelector<HTMLElement>("[data-lit]");
    if (brief && words && !brief.contains(source)) brief.scrollTop = words.offsetTop - brief.clientHeight / 3;
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only reacts to what happens to the links inside; nothing can be done with it itself.
    <div onMouseOver={light} onFocus={light}>
      {children}
    </div>
  );
}
