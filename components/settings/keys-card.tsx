"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { timeText } from "../../core/figures.ts";
import { type ApiKey, KeyRole } from "../../core/people.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field, Input } from "../ui/field.tsx";
import { Empty, Problem } from "../ui/states.tsx";
import { Cell, HiddenTitle, Table } from "../ui/table.tsx";
import { ask } from "./ask.ts";
import { Confirm } from "./confirm.tsx";
import { RoleSelect } from "./role-select.tsx";
import { ToldOnce } from "./told-once.tsx";
import { useAsking } from "./use-asking.ts";

/** Keys for programs, each with a name and a role. */
export function KeysCard({ keys, canMake }: { readonly keys: readonly ApiKey[]; readonly canMake: boolean }) {
  const router = useRouter();
  const { busy, problem, run } = useAsking();
  const [made, setMade] = useState<string | null>(null);
  const revoke = async (id: string) => {
    await ask("DELETE", `/keys/${id}`);
    router.refresh();
  };
  return (
    <Card title="API keys">
      <div className="space-y-4">
        {canMake ? (
          <form
            aria-label="Make a key"
            className="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const typed = Object.fromEntries(new FormData(form));
              void run(async () => {
                setMade((await ask<{ key: string }>("POST", "/keys", typed)).key);
                form.reset();
                router.refresh();
              });
            }}
          >
            <div className="w-full sm:w-56">
              <Field label="Key's name">
                {(control) => (
                  <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="nightly-ci" />
                )}
              </Field>
            </div>
            <div className="w-full sm:w-96">
              <Field label="Role">
                {(control) => (
                  <RoleSelect {...control} name="role" defaultValue="agent" roles={KeyRole.options.toReversed()} />
                )}
              </Field>
            </div>
            <Button type="submit" variant="primary" disabled={busy}>
              Make a key
            </Button>
          </form>
        ) : (
          <p className="text-sm text-soft">Keys are made once there is an owner who can sign in.</p>
        )}
        {problem && <Problem>{problem}</Problem>}
        {made && (
          <ToldOnce
            label="key"
            text={made}
            note="Programs send it as Authorization: Bearer. It is kept as a hash and is not shown again."
            onDone={() => setMade(null)}
          />
        )}
        {keys.length === 0 ? (
          <Empty>There is no key. Each program gets one of its own, so that it can be revoked alone.</Empty>
        ) : (
          <Table
            label="API keys"
            head={["Name", "Key", "Role", "Made", "Last used", <HiddenTitle key="last">Revoke</HiddenTitle>]}
          >
            {keys.map(({ id, name, head, role, createdAt, lastUsedAt, revokedAt }) => (
              <tr key={id}>
                <Cell>
                  <span className="inline-block min-w-24 wrap-anywhere">{name}</span>
                </Cell>
                <Cell kind="mono">{head}...</Cell>
                <Cell>{role}</Cell>
                <Cell kind="time">{timeText(createdAt)}</Cell>
                <Cell kind="time">
                  {lastUsedAt === null ? <span className="text-soft">never</span> : timeText(lastUsedAt)}
                </Cell>
                <Cell>
                  {revokedAt === null ? (
                    <Confirm act="Revoke" title={`Revoke ${name}`} onConfirm={() => revoke(id)}>
                      Whatever sends this key is refused from now on.
                    </Confirm>
                  ) : (
                    <Badge>revoked {timeText(revokedAt)}</Badge>
                  )}
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </Card>
  );
}
