import { useEffect, useState } from 'preact/hooks';
import { hrefOf, Route, routeOf } from './route';

/** The route of the address, as it changes by links, by the back button, and by `go`. */
export function useRoute(): Route | undefined {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const changed = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return routeOf(hash);
}

/** @param replace whether the back button passes over where the user is now */
export function go(route: Route, replace = false): void {
  const href = hrefOf(route);
  if (replace) {
    window.history.replaceState(window.history.state, '', href);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = href;
  }
}
