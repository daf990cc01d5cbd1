import { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { LABEL_PATTERN } from '../routing/filters';
import { useDraft } from '../ui/draft';

/** One label for all files that are added from now on. */
export function LabelFields({ change }: { readonly change: (labels: Readonly<Record<string, string>>) => void }): JSX.Element {
  const [text, setText] = useDraft('upload-label');
  const typed = text.trim();
  const valid = LABEL_PATTERN.test(typed);
  const wrong = typed !== '' && !valid;
  useEffect(() => {
    const [key, value] = typed.split(/:(.*)/s);
    change(valid ? { [key]: value } : {});
  }, [typed]);
  return (
    <label class="field upload-label">
      <span>Label for the files that you add (optional)</span>
      <input placeholder="key:value" value={text} autocomplete="off" spellcheck={false} aria-invalid={wrong} aria-describedby={wrong ? 'upload-label-fault' : undefined} onInput={(event) => setText(event.currentTarget.value)} />
      {wrong && <span class="fault" id="upload-label-fault">Write key:value, such as customer:acme.</span>}
    </label>
  );
}
