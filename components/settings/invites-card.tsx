"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { timeText } from "../../core/figures.ts";
import { type Invite, MemberRole } from "../../core/people.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { Empty, Problem } from "../ui/states.tsx";
import { Cell, HiddenTitle, Table } from "../ui/table.tsx";
import { ask } from "./ask.ts";
import { RoleSelect } from "./role-select.tsx";
import { ToldOnce } from "./told-once.tsx";
import { useAsking } from "./use-asking.ts";

/** Links by which others join. There is no mail: whoever invites passes the link on. */
export function InvitesCard({ invites }: { readonly invites: readonly Invite[] }) {
  const router = useRouter();
  const { busy, problem, run } = useAsking();
  const [link, setLink] = useState<string | null>(null);
  const invite = (form: FormData) =>
    run(async () => {
      const { path } = await ask<{ path: string }>("POST", "/invites", { role: form.get("role") });
      setLink(location.origin + path);
      router.refresh();
    });
  const withdraw = (id: string) =>
    run(async () => {
      await ask("DELETE", `/invites/${id}`);
      router.refresh();
    });
  return (
    <Card title="Invitations">
      <div className="space-y-4">
        <form
          aria-label="Invite"
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void invite(new FormData(event.currentTarget));
          }}
        >
          <div className="w-full sm:w-96">
            <Field label="Role of who joins">
              {(control) => (
                <RoleSelect {...control} name="role" defaultValue="viewer" roles={MemberRole.options.toReversed()} />
              )}
            </Field>
          </div>
          <Button type="submit" variant="primary" disabled={busy}>
            Make a link
          </Button>
        </form>
        {problem && <Problem>{problem}</Problem>}
        {link && (
          <ToldOnce
            label="invitation"
            text={link}
            note="Send this link to one person. It works once, within a week, and is not shown again."
            onDone={() => setLink(null)}
          />
        )}
        {invites.length === 0 ? (
          <Empty>No invitation is open.</Empty>
        ) : (
          <Table
            label="Open invitations"
            head={["Role", "Made", "Good until", <HiddenTitle key="last">Withdraw</HiddenTitle>]}
          >
            {invites.map(({ id, role, createdAt, expiresAt }) => (
              <tr key={id}>
                <Cell>{role}</Cell>
                <Cell kind="time">{timeText(createdAt)}</Cell>
                <Cell kind="time">{timeText(expiresAt)}</Cell>
                <Cell>
                  <Button size="small" disabled={busy} onClick={() => void withdraw(id)}>
                    Withdraw
                  </Button>
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </Card>
  );
}
