"use client";

import { Settings } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { buttonClass } from "../ui/button.tsx";
import { untilHere } from "../ui/until-here.ts";
import { useAccount } from "./use-account.ts";

const SignedInMenu = dynamic(
  () => untilHere(() => import("./signed-in-menu.tsx")).then((module) => module.SignedInMenu),
  {
    ssr: false,
  },
);

/** Who is signed in, and the way out; for an owner without an account, the way to the settings. */
export function AccountMenu() {
  const account = useAccount();
  if (account?.member) return <SignedInMenu name={account.name ?? ""} />;
  if (account?.role !== "owner") return null;
  return (
    <Link href="/settings" aria-label="Settings" className={buttonClass({ variant: "ghost", size: "icon" })}>
      <Settings aria-hidden className="size-4" />
    </Link>
  );
}
