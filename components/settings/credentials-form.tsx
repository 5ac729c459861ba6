"use client";

import type { ReactNode } from "react";
import { type Account, minPasswordLength } from "../../core/people.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input } from "../ui/field.tsx";
import { Problem } from "../ui/states.tsx";
import { ask } from "./ask.ts";
import { useAsking } from "./use-asking.ts";

type Props = {
  readonly label: string;
  /** Below /api. */
  readonly path: string;
  /** Sent along with name and password. */
  readonly also?: object;
  /** A password that is chosen now. */
  readonly isNew: boolean;
  readonly submit: string;
  readonly onDone: (account: Account) => void;
  readonly children?: ReactNode;
};

/** Name and password, to sign in or to become a member. */
export function CredentialsForm({ label, path, also, isNew, submit, onDone, children }: Props) {
  const { busy, problem, run } = useAsking();
  return (
    <form
      aria-label={label}
      className="max-w-sm space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = Object.fromEntries(new FormData(event.currentTarget));
        void run(async () => onDone(await ask<Account>("POST", path, { ...typed, ...also })));
      }}
    >
      {children}
      <Field label="Name" hint={isNew ? "Others see it beside your comments." : undefined}>
        {(control) => <Input {...control} name="name" required maxLength={80} autoComplete="username" />}
      </Field>
      <Field label="Password" hint={isNew ? `At least ${minPasswordLength} characters.` : undefined}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            minLength={minPasswordLength}
            maxLength={200}
            autoComplete={isNew ? "new-password" : "current-password"}
          />
        )}
      </Field>
      {problem && <Problem>{problem}</Problem>}
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? "One moment..." : submit}
      </Button>
    </form>
  );
}
