"use client";

import { CircleUser } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { signOut } from "./sign-out.ts";

/** The menu of a member who is signed in. */
export function SignedInMenu({ name }: { readonly name: string }) {
  const router = useRouter();
  return (
    <Menu
      label="Account"
      items={[
        { label: "Settings", onSelect: () => router.push("/settings") },
        { label: "Sign out", onSelect: () => void signOut() },
      ]}
    >
      <Button variant="ghost" className="max-sm:px-2" aria-label={`Account of ${name}`}>
        <CircleUser aria-hidden className="size-4" />
        <span className="hidden max-w-32 truncate sm:inline">{name}</span>
      </Button>
    </Menu>
  );
}
