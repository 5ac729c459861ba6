"use client";

import { useSyncExternalStore } from "react";
import { Problem, Skeleton } from "../ui/states.tsx";
import { CredentialsForm } from "./credentials-form.tsx";

const watch = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/** Makes a member by the invitation behind # in the address, where no server's log and no other site sees it. */
export function Join() {
  const invite = useSyncExternalStore(
    watch,
    () => location.hash.slice(1),
    () => null,
  );
  if (invite === null) return <Skeleton lines={4} label="Reading the invitation" />;
  if (invite === "")
    return <Problem>The link has lost its end, which is the invitation. Ask for it again, and copy all of it.</Problem>;
  return (
    <CredentialsForm
      label="Join"
      path="/account/join"
      also={{ invite }}
      isNew
      submit="Join"
      onDone={() => location.assign("/")}
    />
  );
}
