"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Combobox } from "../ui/combobox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Menu } from "../ui/menu.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Tooltip } from "../ui/tooltip.tsx";

const choices = [
  { value: "first", note: "what the first one is" },
  { value: "second", note: "what the second one is" },
];

/** The primitives that move: dialog, menu, tooltip, toasts and tabs. */
export function DesignInteractive() {
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState("first");
  const [value, setValue] = useState("");
  return (
    <Card title="Dialog, menu, tooltip, toasts, tabs, combobox">
      <div className="mb-4 flex flex-wrap gap-2">
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Menu
          label="An example menu"
          items={[
            { label: "Say hello", onSelect: () => toast("Hello.") },
            { label: "Not possible", onSelect: () => toast("Never."), disabled: true },
          ]}
        >
          <Button>Open a menu</Button>
        </Menu>
        <Tooltip text="A short text that is not needed to use it.">
          <Button>With a tooltip</Button>
        </Tooltip>
        <Button
          onClick={() => toast("It was removed.", { action: { label: "Undo", onClick: () => toast("It is back.") } })}
        >
          Say it, with a way back
        </Button>
        <Button onClick={() => toast.success("It worked.")}>Say that it worked</Button>
        <Button onClick={() => toast.error("It failed: say what to do.")}>Say that it failed</Button>
      </div>
      <Tabs
        label="An example of tabs"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: "first", label: "First", content: <p className="text-sm">The first panel.</p> },
          { id: "second", label: "Second", content: <p className="text-sm">The second panel.</p> },
        ]}
      />
      <div className="mt-4 max-w-sm">
        <Field label="Text with choices" hint="Any other text is taken as well.">
          {(control) => <Combobox {...control} value={value} onValue={setValue} choices={choices} />}
        </Field>
      </div>
      <Dialog
        title="A dialog"
        description="It keeps the focus until it is closed."
        open={isOpen}
        onOpenChange={setOpen}
      >
        <p className="text-sm">Escape closes it.</p>
      </Dialog>
    </Card>
  );
}
