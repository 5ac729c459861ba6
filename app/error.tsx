"use client";

import { buttonClass } from "../components/ui/button.tsx";
import { Card } from "../components/ui/card.tsx";

export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <Card>
      <div className="py-6 text-center" role="alert">
        <h1 className="text-xl font-semibold">This page could not be made</h1>
        <p className="my-3 text-sm text-soft">
          The server failed while it gathered the data. Its log says why; nothing was lost.
        </p>
        <button type="button" className={buttonClass()} onClick={reset}>
          Try again
        </button>
      </div>
    </Card>
  );
}
