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
    <div className="space-y-4">
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
        Scripts, programs, images and services are agents too:{" "}
        <Link className="link" href="/docs/agents">
          Connect an agent
        </Link>
        . There are{" "}
        <Link className="link" href="/docs/sdk">
          packages for Python and TypeScript
        </Link>
        , and a{" "}
        <Link className="link" href="/docs/api">
          reference of the API
        </Link>
        .
      </p>
    </div>
  );
}
