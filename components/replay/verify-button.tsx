"use client";

import { useState } from "react";
import { counted } from "../../core/figures.ts";
import { failureText, problemText } from "../event-stream.ts";
import { usePageActions } from "../shell/page-actions.ts";
import { Button } from "../ui/button.tsx";

/** Has the server execute the log again and says whether every hash is the same. */
export function VerifyButton({ episodeId }: { readonly episodeId: string }) {
  const [said, setSaid] = useState<string | null>(null);
  async function verify() {
    setSaid("executing the log again…");
    try {
      const response = await fetch(`/api/episodes/${encodeURIComponent(episodeId)}/verify`);
      const body = await response.json();
      if (!response.ok) setSaid(problemText(body));
      else
        setSaid(
          body.ok
            ? body.steps === 1
              ? "✓ 1 step gives the same hash"
              : `✓ ${counted(body.steps, "step")} give the same hashes`
            : `✗ step ${body.firstDivergence.step} differs: ${body.firstDivergence.what}`,
        );
    } catch (error) {
      setSaid(failureText(error));
    }
  }
  usePageActions([{ label: "Verify", note: "execute the log again", run: verify }]);
  return (
    <>
      <Button onClick={verify}>Verify</Button>
      <output className="empty:hidden">{said}</output>
    </>
  );
}
