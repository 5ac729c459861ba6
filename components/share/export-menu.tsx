"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import type { ExportFormat } from "../../core/replay/exports/export-format.ts";
import { exportFormats } from "../../core/replay/exports/export-formats.ts";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";

/** Saves the episode as a file. A bundle is there once the episode is over. */
export function ExportMenu({ episodeId, isOver }: { readonly episodeId: string; readonly isOver: boolean }) {
  const [isBusy, setBusy] = useState(false);
  async function save(format: string) {
    setBusy(true);
    try {
      const response = await fetch(`/api/episodes/${encodeURIComponent(episodeId)}/export?format=${format}`);
      if (!response.ok) throw new Error(problemText(await response.json()));
      const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
      const address = URL.createObjectURL(await response.blob());
      Object.assign(document.createElement("a"), { href: address, download: name ?? episodeId }).click();
      URL.revokeObjectURL(address);
    } catch (error) {
      toast.error(failureText(error));
    } finally {
      setBusy(false);
    }
  }
  const formats: readonly ExportFormat[] = exportFormats;
  const items = formats.map(({ id, label, onlyEnded = false }) => ({
    label,
    disabled: onlyEnded && !isOver,
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
