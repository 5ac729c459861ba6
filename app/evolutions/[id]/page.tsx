import type { Metadata } from "next";
import { EvolutionView } from "../../../components/evolution/evolution-view.tsx";
import { found } from "../../../components/find.ts";
import { KeepFresh } from "../../../components/keep-fresh.tsx";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

type Props = { readonly params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) };
}

export default async function EvolutionPage({ params }: Props) {
  const evolution = await found(caller().evolutions.get({ id: decodeURIComponent((await params).id) }));
  return (
    <>
      <KeepFresh />
      <EvolutionView evolution={evolution} />
    </>
  );
}
