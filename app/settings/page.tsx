import type { Metadata } from "next";
import { AccountCard } from "../../components/settings/account-card.tsx";
import { FirstOwner } from "../../components/settings/first-owner.tsx";
import { InvitesCard } from "../../components/settings/invites-card.tsx";
import { KeysCard } from "../../components/settings/keys-card.tsx";
import { MembersCard } from "../../components/settings/members-card.tsx";
import { ModelsCard } from "../../components/settings/models-card.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";
import { Empty } from "../../components/ui/states.tsx";
import { caller } from "../../server/api/caller.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const account = await caller().account.get();
  return (
    <div className="space-y-5">
      <PageTitle title="Settings" facts="Who may do what here, the keys of programs, and the models that are asked." />
      {!account.open && <AccountCard account={account} />}
      {account.role === "owner" ? (
        <Managed me={account.member} open={account.open} />
      ) : (
        <Card title="Members, keys and models">
          <Empty>An owner manages these.</Empty>
        </Card>
      )}
    </div>
  );
}

/** What only owners see. */
async function Managed({ me, open }: { readonly me: string | null; readonly open: boolean }) {
  const call = caller();
  const [members, invites, keys, models] = await Promise.all([
    call.members.list(),
    call.members.invites(),
    call.keys.list(),
    call.models.get(),
  ]);
  return (
    <>
      {members.items.length === 0 ? (
        <Card title="Members">
          <FirstOwner />
        </Card>
      ) : (
        <>
          <MembersCard members={members.items} me={me} />
          <InvitesCard invites={invites.items} />
        </>
      )}
      <KeysCard keys={keys.items} canMake={!open} />
      <ModelsCard models={models} />
    </>
  );
}
