import type { Metadata } from "next";
import { SignIn } from "../../components/settings/sign-in.tsx";
import { Card } from "../../components/ui/card.tsx";
import { PageTitle } from "../../components/ui/page-title.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage() {
  return (
    <div className="mx-auto max-w-md space-y-5">
      <PageTitle title="Sign in" facts="No account yet? An owner of this server can send you an invitation." />
      <Card>
        <SignIn />
      </Card>
    </div>
  );
}
