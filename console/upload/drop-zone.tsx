import { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UploadsConfig } from '../../src/console/console-config';
import { size, typeName } from '../ui/format';
import { Icon } from '../ui/icons';

interface Props {
  readonly config: UploadsConfig;
  readonly add: (files: readonly File[]) => void;
}

/** Takes files that are dropped, chosen, or pasted into it. */
export function DropZone({ config: { contentTypes, maxSizeBytes }, add }: Props): JSX.Element {
  const [over, setOver] = useState(false);
  const takes = [
    contentTypes && new Intl.ListFormat('en').format(contentTypes.map(typeName)),
    maxSizeBytes && `up to ${size(maxSizeBytes)} each`,
  ].filter(Boolean).join(', ');
  return (
    <label
      class={`drop-zone ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer?.files ?? []]);
      }}
    >
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
