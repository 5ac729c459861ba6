import Link from "next/link";
import type { EnvironmentView } from "../../core/views.ts";
import { Card } from "../ui/card.tsx";
import { CodeBlock } from "../ui/code.tsx";
import { Coloured } from "../ui/coloured.tsx";
import { snippetsOf } from "./snippets.ts";

type Props = {
  /** As the reader's browser reached this server. */
  readonly origin: string;
  readonly needsKey: boolean;
  readonly environment: EnvironmentView;
};

/** Ways to connect an agent, with this environment's own ids. */
export function Connect({ origin, needsKey, environment: { id, tasks, tools } }: Props) {
  const task = tasks.find((each) => each.answerType === "text") ?? tasks[0];
  const action = tools.find((each) => each.name.startsWith("list_")) ?? tools[0];
  if (!task || !action) return null;
  const snippets = snippetsOf({ origin, environmentId: id, taskId: task.id, action: action.name, needsKey });
  return (
    <div className="grid gap-4 lg:grid-cols-[12rem_minmax(0,1fr)]">
      <nav aria-label="Ways to connect" className="lg:sticky lg:top-16 lg:self-start">
        <ul className="flex flex-wrap gap-0.5 lg:flex-col">
          {snippets.map(({ id: snippet, title }) => (
            <li key={snippet}>
              <a
                href={`#${snippet}`}
                className="block rounded-md px-2 py-1 text-sm text-soft hover:bg-hover hover:text-ink"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 space-y-4">
        <p className="text-sm text-soft">
          Each works as it stands on <span className="font-mono text-xs">{task.id}</span>: “{task.instruction}”
        </p>
        {snippets.map(({ id: snippet, title, about, text, language }) => (
          <Card key={snippet} title={title} id={snippet}>
            <p className="mb-3 text-sm text-soft">{about}</p>
            <CodeBlock label={`${title} snippet`} text={text} maxHeight="48rem">
              <Coloured text={text} language={language} />
            </CodeBlock>
          </Card>
        ))}
        <p className="text-sm text-soft">
          More in the documentation:{" "}
          <Link className="link" href="/docs/agents">
            programs, images and services as agents
          </Link>
          ,{" "}
          <Link className="link" href="/docs/sdk">
            the Python and TypeScript packages
          </Link>
          ,{" "}
          <Link className="link" href="/docs/ci">
            gating pull requests
          </Link>
          ,{" "}
          <Link className="link" href="/docs/api">
            every route
          </Link>
          .
        </p>
      </div>
    </div>
  );
}
