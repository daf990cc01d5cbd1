import { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { UploadsConfig } from '../../src/console/console-config';
import { size, typeName } from '../ui/format';
import { Icon } from '../ui/icons';

interface Props {
  readonly config: UploadsConfig;
  readonly add: (files: readonly File[]) => void;
}

/** Takes files that are chosen, or dropped anywhere on the page: next to the field, the browser would leave the page and open them. */
export function DropZone({ config: { contentTypes, maxSizeBytes }, add }: Props): JSX.Element {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) { // out of the window, not from one element to another
        setOver(false);
      }
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      add([...event.dataTransfer?.files ?? []]);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [add]);
  const takes = [
    contentTypes && new Intl.ListFormat('en').format(contentTypes.map(typeName)),
    maxSizeBytes && `up to ${size(maxSizeBytes)} each`,
  ].filter(Boolean).join(', ');
  return (
    <label class={`drop-zone ${over ? 'over' : ''}`}>
      <Icon name="upload" />
      <strong>Drop files here, or choose them</strong>
      {takes && <span class="hint">{takes}</span>}
      <input
        type="file"
        multiple
        accept={contentTypes?.join(',')}
        onChange={(event) => {
          add([...event.currentTarget.files ?? []]);
          event.currentTarget.value = ''; // the same file again is a change, too
        }}
      />
    </label>
  );
}
