import { Dialog } from "../ui/dialog.tsx";
import { keys } from "./use-keys.ts";

type Props = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

export function KeysDialog({ open, onOpenChange }: Props) {
  return (
    <Dialog title="Keys" open={open} onOpenChange={onOpenChange}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt className="font-mono">{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
