import type { LiveAddress } from "../../core/views.ts";
import { CopyButton } from "../ui/copy-button.tsx";

/** Where the episode can be played for real: a site is opened, an API is called. */
export function LiveNote({ live: { address, token } }: { readonly live: LiveAddress }) {
  const isSite = /\/site\//.test(address);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-card px-4 py-2 text-sm">
      {isSite ? (
        <>
          <a className="link" href={address} target="_blank" rel="noreferrer">
            Open the site
          </a>
          <span className="text-soft">
            and play there: each page and each form is a step of this episode. Load this page again to see them.
          </span>
        </>
      ) : (
        <>
          <span>
            Its API is at <code className="font-mono text-xs wrap-anywhere">{address}</code>, with the token
          </span>
          <CopyButton text={token} label="Copy the token" />
        </>
      )}
    </div>
  );
}
