"use client";

import { CredentialsForm } from "./credentials-form.tsx";
import { nextAddress } from "./next-address.ts";

/** Signs in and goes where the address says. The page is loaded anew, so that nothing of before is shown. */
export function SignIn() {
  return (
    <CredentialsForm
      label="Sign in"
      path="/account/sign-in"
      isNew={false}
      submit="Sign in"
      onDone={() => location.assign(nextAddress(new URLSearchParams(location.search).get("next"), location.origin))}
    />
  );
}
