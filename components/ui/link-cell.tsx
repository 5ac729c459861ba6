import Link from "next/link";
import { Cell } from "./table.tsx";

/** A cell with an id that leads to its page. */
export function LinkCell({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <Cell kind="mono">
      <Link className="link" href={href}>
        {children}
      </Link>
    </Cell>
  );
}
