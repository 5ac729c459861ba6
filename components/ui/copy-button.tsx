"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "./button.tsx";

const saidMs = 1_500;

/** Copies a text and says so. */
export function CopyButton({ text, label = "Copy" }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), saidMs);
    } catch {
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  }
  return (
    <Button variant="ghost" size="icon" className="bg-card" aria-label={copied ? "Copied" : label} onClick={copy}>
      {copied ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />}
    </Button>
  );
}
