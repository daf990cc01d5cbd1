import { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { dateOf, endOfDay, startOfDay } from './days';
import { useTyped } from './use-typed';
import { daysOf, Span, spanOf, SPANS } from './when';
import type { DocumentStatus } from '../api/documents-api';
import { filterCount, Filters, LABEL_PATTERN } from '../routing/filters';
import { Icon } from '../ui/icons';
import { STATUSES } from '../ui/statuses';

interface Props {
  readonly filters: Filters;
  readonly change: (filters: Filters) => void;
}

/** Filters of the list. On a narrow screen they are behind a button that says how many there are. */
export function FilterBar({ filters, change }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const set = (part: Filters): void => change({ ...filters, ...part });
  const name = useTyped(filters.name ?? '', (value) => set({ name: value || undefined }));
  const [labelFault, setLabelFault] = useState(false);
  const label = useTyped(filters.label ?? '', (value) => {
    const fault = value !== '' && !LABEL_PATTERN.test(value);
    setLabelFault(fault);
    if (!fault) {
      set({ label: value || undefined });
    }
  });
  const span = spanOf(filters);
  const [between, setBetween] = useState(false);
  const choose = (wanted: Span): void => {
    setBetween(wanted === 'between');
    if (wanted !== 'between') {
      set({ from: undefined, to: undefined, ...daysOf(wanted) });
    }
  };
  const active = filterCount(filters);
  return (
    <form class="filters" role="search" aria-label="Documents" onSubmit={(event) => event.preventDefault()}>
      <button type="button" class="button filters-toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name="filter" />Filters{active > 0 && ` (${active})`}
      </button>
      <div id={id} class={`filter-fields ${open ? 'open' : ''}`}>
        <label class="field wide"><span>File name begins with</span><input type="search" maxLength={200} autocomplete="off" spellcheck={false} {...name} /></label>
        <label class="field">
          <span>Status</span>
          <select value={filters.status ?? ''} onChange={(event) => set({ status: event.currentTarget.value as DocumentStatus || undefined })}>
            <option value="">Any</option>
            {Object.entries(STATUSES).map(([status, { word }]) => <option key={status} value={status}>{word}</option>)}
          </select>
        </label>
        <label class="field">
          <span>Label</span>
          <input type="search" placeholder="key:value" autocomplete="off" spellcheck={false} aria-invalid={labelFault} aria-describedby={labelFault ? `${id}-label` : undefined} {...label} />
          {labelFault && <span class="fault" id={`${id}-label`}>Write key:value, such as customer:acme.</span>}
        </label>
        <label class="field">
          <span>When</span>
          <select value={between ? 'between' : span} onChange={(event) => choose(event.currentTarget.value as Span)}>
            <option value="any">Any time</option>
            {SPANS.map(([each, word]) => <option key={each} value={each}>{word}</option>)}
            <option value="between">Between…</option>
          </select>
        </label>
        {(between || span === 'between') && <label class="field"><span>From</span><input type="date" value={dateOf(filters.from)} max={dateOf(filters.to, -1)} onChange={(event) => set({ from: startOfDay(event.currentTarget.value) })} /></label>}
        {(between || span === 'between') && <label class="field"><span>To</span><input type="date" value={dateOf(filters.to, -1)} min={dateOf(filters.from)} onChange={(event) => set({ to: endOfDay(event.currentTarget.value) })} /></label>}
        <label class="field">
          <span>Order</span>
          <select value={filters.name ? 'name' : String(Boolean(filters.oldestFirst))} disabled={Boolean(filters.name)} onChange={(event) => set({ oldestFirst: event.currentTarget.value === 'true' || undefined })}>
            {filters.name ? <option value="name">By name</option> : <><option value="false">Newest first</option><option value="true">Oldest first</option></>}
          </select>
        </label>
        <label class="check"><input type="checkbox" checked={Boolean(filters.deleted)} onChange={(event) => set({ deleted: event.currentTarget.checked || undefined })} />Deleted</label>
        {active > 0 && <button type="button" class="button plain" onClick={() => change({ oldestFirst: filters.oldestFirst })}>Clear filters</button>}
      </div>
    </form>
  );
}
