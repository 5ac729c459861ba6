import type { Metadata } from "next";
import { BriefForm } from "../../components/brief-form.tsx";

export const metadata: Metadata = { title: "New environment" };

export default function NewPage() {
  return (
    <div className="space-y-4">
      <h1 className="text-2xl font-semibold tracking-tight">Describe your environment</h1>
      <p className="max-w-3xl text-sm text-soft">
        Name the kinds of records, their states, what people do with them, and the rules. A name alone works too.
      </p>
      <BriefForm />
    </div>
  );
}
