import { ComponentChildren, JSX } from 'preact';
import { notify } from './notices';
import { explain } from '../api/problem';

interface Props {
  /** As it is known. */
  readonly href: string;
  /** Asks for a link that is good now; for none where the file is gone. */
  readonly renew: () => Promise<string | undefined>;
  readonly children: ComponentChildren;
}

/** A link to a file. It is asked for anew at the click, since the one that is known may have run out, and never takes the place of the console. */
export function FileLink({ href, renew, children }: Props): JSX.Element {
  const open = async (): Promise<void> => {
    const url = await renewed(renew);
    if (url !== undefined) {
      window.open(url, '_blank', 'noreferrer');
    }
  };
  const clicked = (event: Event): void => {
    event.preventDefault();
    void open();
  };
  return <a href={href} target="_blank" rel="noreferrer" onClick={clicked}>{children}</a>;
}

/** Tells where there is no link. */
export async function renewed(renew: Props['renew']): Promise<string | undefined> {
  try {
    const url = await renew();
    if (url === undefined) {
      notify('bad', 'The file is not there any more. Load the page again.');
    }
    return url;
  } catch (error) {
    notify('bad', `The file cannot be opened. ${explain(error).sentence}`);
    return undefined;
  }
}
