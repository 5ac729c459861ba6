"use client";

import { useRouter } from "next/navigation";
import { timeText } from "../../core/figures.ts";
import { type Member, MemberRole } from "../../core/people.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { Problem } from "../ui/states.tsx";
import { Cell, HiddenTitle, Table } from "../ui/table.tsx";
import { ask } from "./ask.ts";
import { Confirm } from "./confirm.tsx";
import { RoleSelect } from "./role-select.tsx";
import { useAsking } from "./use-asking.ts";

/** People with accounts: their roles, which hold at once. */
export function MembersCard({ members, me }: { readonly members: readonly Member[]; readonly me: string | null }) {
  const router = useRouter();
  const { busy, problem, run } = useAsking();
  const change = (id: string, role: string) =>
    run(async () => {
      await ask("POST", `/members/${id}/role`, { role });
      router.refresh();
    });
  const remove = async (id: string) => {
    await ask("DELETE", `/members/${id}`);
    router.refresh();
  };
  return (
    <Card title="Members" aside={`${members.length}`}>
      <div className="space-y-3">
        {problem && <Problem>{problem}</Problem>}
        <Table label="Members" head={["Name", "Role", "Since", <HiddenTitle key="last">Remove</HiddenTitle>]}>
          {members.map(({ id, name, role, createdAt }) => (
            <tr key={id}>
              <Cell>
                <span className="inline-block min-w-24 wrap-anywhere">{name}</span> {id === me && <Badge>you</Badge>}
              </Cell>
              <Cell>
                <RoleSelect
                  aria-label={`Role of ${name}`}
                  className="min-w-28"
                  brief
                  roles={MemberRole.options}
                  value={role}
                  disabled={busy}
                  onChange={(chosen) => void change(id, chosen.target.value)}
                />
              </Cell>
              <Cell kind="time">{timeText(createdAt)}</Cell>
              <Cell>
                <Confirm act="Remove" title={`Remove ${name}`} onConfirm={() => remove(id)}>
                  {name} is signed out everywhere and can come back by a new invitation only. What they made and wrote
                  stays.
                </Confirm>
              </Cell>
            </tr>
          ))}
        </Table>
      </div>
    </Card>
  );
}
