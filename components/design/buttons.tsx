import { Trash2 } from "lucide-react";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Cell, Table } from "../ui/table.tsx";

const variants = ["primary", "quiet", "ghost", "danger"] as const;

/** Every kind of button in every state; focus is drawn as the browser draws it for the keyboard. */
export function DesignButtons() {
  return (
    <Card title="Buttons">
      <Table label="Buttons" head={["Kind", "At rest", "Focused", "Pressed", "Disabled", "Small", "Icon", "A link"]}>
        {variants.map((variant) => (
          <tr key={variant}>
            <Cell>{variant}</Cell>
            <Cell>
              <Button variant={variant}>Run</Button>
            </Cell>
            <Cell>
              <Button variant={variant} className="outline-2 outline-offset-2 outline-accent">
                Run
              </Button>
            </Cell>
            <Cell>
              <Button variant={variant} aria-pressed>
                Run
              </Button>
            </Cell>
            <Cell>
              <Button variant={variant} disabled>
                Running…
              </Button>
            </Cell>
            <Cell>
              <Button variant={variant} size="small">
                Run
              </Button>
            </Cell>
            <Cell>
              <Button variant={variant} size="icon" aria-label={`Remove (${variant})`}>
                <Trash2 aria-hidden className="size-4" />
              </Button>
            </Cell>
            <Cell>
              <ButtonLink variant={variant} href="/design">
                Open
              </ButtonLink>
            </Cell>
          </tr>
        ))}
      </Table>
      <p className="mt-3 flex items-center gap-2 text-sm">
        <CopyButton text="env_crm_v1_a3f8c2" label="Copy the id" />
        copies, and says so
      </p>
    </Card>
  );
}
