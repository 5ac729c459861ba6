"use client";

import { Slot } from "radix-ui";
import { useCallback, useState } from "react";
import type { MenuProps } from "./menu-list.tsx";
import { useOnDemand } from "./use-on-demand.ts";

const fetchList = () => import("./menu-list.tsx").then((module) => module.MenuList);

/** A button's menu. `children` is the button. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  const forget = useCallback(() => setWanted(false), []);
  const List = useOnDemand(fetchList, isWanted, forget);
  if (List) return <List {...props} />;
  return (
    <Slot.Root aria-haspopup="menu" aria-expanded={false} onClick={() => setWanted(true)}>
      {props.children}
    </Slot.Root>
  );
}
