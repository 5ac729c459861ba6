"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Problem } from "../ui/states.tsx";
import { useAsking } from "./use-asking.ts";

type Props = {
  readonly act: string;
  readonly title: string;
  /** What will be. */
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<void>;
};

/** A button for what cannot be taken back: it asks once more, and says why it could not be done. */
export function Confirm({ act, title, children, onConfirm }: Props) {
  const [open, setOpen] = useState(false);
  const { busy, problem, run } = useAsking();
  return (
    <>
      <Button size="small" variant="danger" aria-label={title} onClick={() => setOpen(true)}>
        {act}
      </Button>
      <Dialog title={title} open={open} onOpenChange={setOpen}>
        <div className="space-y-4 text-sm">
          <p>{children}</p>
          {problem && <Problem>{problem}</Problem>}
          <div className="flex gap-2">
            <Button
              variant="danger"
              disabled={busy}
              onClick={() =>
                void run(async () => {
                  await onConfirm();
                  setOpen(false);
                })
              }
            >
              {act}
            </Button>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
