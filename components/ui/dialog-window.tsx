"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { buttonClass } from "./button.tsx";
import { useFocusReturn } from "./use-focus-return.ts";

export type DialogProps = {
  readonly title: string;
  readonly description?: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
};

/** The window of a dialog. */
export function DialogWindow({ title, description, open, onOpenChange, children, wide = false }: DialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...focusReturn}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={`fixed left-1/2 top-1/2 z-50 flex max-h-[85vh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-line bg-card shadow-xl ${wide ? "max-w-4xl" : "max-w-lg"}`}
        >
          <div className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0">
              <Radix.Title className="font-medium">{title}</Radix.Title>
              {description && <Radix.Description className="text-sm text-soft">{description}</Radix.Description>}
            </div>
            <Radix.Close className={`${buttonClass({ variant: "ghost", size: "icon" })} ml-auto`} aria-label="Close">
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </div>
          <div className="min-h-0 overflow-y-auto p-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
