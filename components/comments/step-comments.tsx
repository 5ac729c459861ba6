"use client";

import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { counted, timeText } from "../../core/figures.ts";
import { useAccount } from "../settings/use-account.ts";
import { Button } from "../ui/button.tsx";
import { Field, Input, Textarea } from "../ui/field.tsx";
import { Problem, Skeleton } from "../ui/states.tsx";
import type { Comments } from "./use-comments.ts";

const authorKey = "agentgym-comment-author";

/** What was said about a step, and a form to say more. The name is remembered in this browser. */
export function StepComments({ comments, step }: { readonly comments: Comments; readonly step: number }) {
  const [open, setOpen] = useState(false);
  const here = (comments.items ?? []).filter((comment) => comment.step === step);
  return (
    <section aria-label="Comments" className="mt-4 space-y-3 border-t border-line pt-4 text-sm">
      <div className="flex items-center gap-2">
        <h3 className="text-xs font-medium text-soft">
          {here.length === 0 ? "Comments" : counted(here.length, "comment")}
        </h3>
        {!open && (
          <Button size="small" variant="ghost" onClick={() => setOpen(true)}>
            Comment
          </Button>
        )}
      </div>
      {comments.problem && <Problem>{comments.problem}</Problem>}
      {comments.items === null && !comments.problem && <Skeleton lines={1} label="Loading the comments" />}
      <ul className="space-y-3">
        {here.map(({ id, author, text, createdAt }) => (
          <li key={id} className="rounded-md bg-hover p-3">
            <div className="flex items-center gap-2 text-xs text-soft">
              <span className="min-w-0 font-medium text-ink wrap-anywhere">{author}</span>
              <span>{timeText(createdAt)}</span>
              <Button
                size="small"
                variant="ghost"
                className="ml-auto"
                aria-label={`Delete the comment of ${author}`}
                onClick={() => void comments.remove(id)}
              >
                <Trash2 aria-hidden className="size-3.5" />
              </Button>
            </div>
            <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{text}</p>
          </li>
        ))}
      </ul>
      {open && <Form comments={comments} step={step} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Form({
  comments,
  step,
  onClose,
}: {
  readonly comments: Comments;
  readonly step: number;
  readonly onClose: () => void;
}) {
  const account = useAccount();
  const [typed, setTyped] = useState(rememberedAuthor);
  const author = account?.name ?? typed;
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);
  async function send(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const kept = await comments.add({ step, author: author.trim(), text: text.trim() });
    setBusy(false);
    if (!kept) return;
    rememberAuthor(typed.trim());
    onClose();
  }
  return (
    <form className="space-y-3" onSubmit={(event) => void send(event)}>
      {account?.name ? (
        <p className="text-xs text-soft">As {account.name}</p>
      ) : (
        <Field label="Your name">
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              value={typed}
              onChange={(changed) => setTyped(changed.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={step === 0 ? "Comment on the start" : `Comment on step ${step}`}>
        {(control) => (
          <Textarea
            {...control}
            required
            rows={3}
            maxLength={4_000}
            value={text}
            onChange={(typed) => setText(typed.target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={isBusy || author.trim() === "" || text.trim() === ""}>
          Save the comment
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}

/** A browser may keep nothing: then the name is typed each time. */
function rememberedAuthor(): string {
  try {
    return localStorage.getItem(authorKey) ?? "";
  } catch {
    return "";
  }
}

function rememberAuthor(author: string): void {
  try {
    localStorage.setItem(authorKey, author);
  } catch {}
}
