import type { Metadata } from "next";
import { Join } from "../../components/settings/join.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";

export const metadata: Metadata = { title: "Join" };

export default function JoinPage() {
  return (
    <div className="mx-auto max-w-md space-y-5">
      <PageTitle title="Join" facts="You are invited. Choose a name and a password; the link works once." />
      <Card>
        <Join />
      </Card>
    </div>
  );
}
