"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";

/** A kind of file, as the page that has the menu knows it. */
export type FileChoice = { readonly id: string; readonly label: string; readonly isDisabled?: boolean };

type Props = {
  /** Below /api: `/episodes/ep_1`. */
  readonly of: string;
  readonly formats: readonly FileChoice[];
};

/** Saves an episode, a run or the episodes of an environment as a file. */
export function ExportMenu({ of, formats }: Props) {
  const [isBusy, setBusy] = useState(false);
  async function save(format: string) {
    setBusy(true);
    try {
      const response = await fetch(`/api${of}/export?format=${format}`);
      if (!response.ok) throw new Error(problemText(await response.json()));
      const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
      const address = URL.createObjectURL(await response.blob());
      Object.assign(document.createElement("a"), { href: address, download: name ?? format }).click();
      URL.revokeObjectURL(address);
    } catch (error) {
      toast.error(failureText(error));
    } finally {
      setBusy(false);
    }
  }
  const items = formats.map(({ id, label, isDisabled = false }) => ({
    label,
    disabled: isDisabled,
    onSelect: () => void save(id),
  }));
  usePageActions(
    items.map(({ label, disabled, onSelect }) => ({ label: `Export: ${label}`, disabled, run: onSelect })),
  );
  return (
    <Menu label="Export as" items={items}>
      <Button disabled={isBusy}>
        <Download aria-hidden className="size-4" />
        Export
      </Button>
    </Menu>
  );
}
