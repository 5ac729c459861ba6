"use client";

import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";

type Item = { readonly label: ReactNode; readonly onSelect: () => void; readonly disabled?: boolean };

export type MenuProps = {
  readonly label: string;
  readonly items: readonly Item[];
  readonly children: ReactNode;
};

/** A button with its menu, open at first. */
export function MenuList({ label, items, children, byKeyboard }: MenuProps & { readonly byKeyboard: boolean }) {
  // The library has not seen the key that opened it.
  const goesToFirst = useRef(byKeyboard);
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          aria-labelledby={undefined}
          align="end"
          sideOffset={4}
          onFocus={({ target, currentTarget }) => {
            if (!goesToFirst.current || target !== currentTarget) return;
            goesToFirst.current = false;
            currentTarget.querySelector<HTMLElement>('[role="menuitem"]:not([data-disabled])')?.focus();
          }}
          className="z-50 min-w-44 rounded-md border border-line bg-card p-1 text-sm shadow-lg"
        >
          {items.map((item, index) => (
            <Radix.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: a menu's items keep their places while it is open.
              key={index}
              disabled={item.disabled ?? false}
              onSelect={item.onSelect}
              className="flex min-h-8 cursor-default items-center gap-2 rounded px-2 py-1 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover"
            >
              {item.label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
