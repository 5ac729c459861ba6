import type { Metadata } from "next";
import { found } from "../../../components/find.ts";
import { RunView } from "../../../components/run-view.tsx";
import { caller } from "../../../server/api/caller.ts";

export const dynamic = "force-dynamic";

type Props = {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ show?: string; tier?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) };
}

export default async function RunPage({ params, searchParams }: Props) {
  const run = await found(caller().runs.get({ id: decodeURIComponent((await params).id) }));
  const { show, tier } = await searchParams;
  return <RunView initial={run} show={show} tier={tier} />;
}
