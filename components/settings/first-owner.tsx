"use client";

import { CredentialsForm } from "./credentials-form.tsx";

/** Makes whoever runs the server its first owner. */
export function FirstOwner() {
  return (
    <CredentialsForm
      label="Become the first owner"
      path="/account/first"
      isNew
      submit="Become the first owner"
      onDone={() => location.reload()}
    >
      <p className="text-sm text-soft">
        Nobody has an account here yet. Once you have one, pages and API ask everybody to sign in or to send a key, and
        you can invite others.
      </p>
    </CredentialsForm>
  );
}
