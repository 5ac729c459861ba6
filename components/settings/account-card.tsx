"use client";

import type { Account } from "../../core/people.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { roleTexts } from "./roles.ts";
import { signOut } from "./sign-out.ts";

/** Who one is here. */
export function AccountCard({ account }: { readonly account: Account }) {
  const { name, role, member } = account;
  return (
    <Card title="Your account">
      <div className="flex flex-wrap items-center gap-4 text-sm">
        <p className="min-w-0 wrap-anywhere">
          <span className="font-medium">{name ?? "The holder of the server's key"}</span>
          {role && (
            <span className="text-soft">
              {" "}
              · {role}: {roleTexts[role]}
            </span>
          )}
        </p>
        {member && (
          <Button className="ml-auto" onClick={() => void signOut()}>
            Sign out
          </Button>
        )}
      </div>
    </Card>
  );
}
