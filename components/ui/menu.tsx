"use client";

import { Slot } from "radix-ui";
import { useCallback, useState } from "react";
import type { MenuProps } from "./menu-list.tsx";
import { useOnDemand } from "./use-on-demand.ts";

const fetchList = () => import("./menu-list.tsx").then((module) => module.MenuList);

/** A button's menu. `children` is the button. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState<"by pointer" | "by keyboard" | null>(null);
  const forget = useCallback(() => setWanted(null), []);
  const List = useOnDemand(fetchList, wanted !== null, forget);
  if (List) return <List {...props} byKeyboard={wanted === "by keyboard"} />;
  return (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={(event) => setWanted(event.detail === 0 ? "by keyboard" : "by pointer")}
    >
      {props.children}
    </Slot.Root>
  );
}
