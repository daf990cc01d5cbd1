import { useEffect } from 'preact/hooks';

/** The browser asks before the page is left. */
export function useLeaveWarning(on: boolean): void {
  useEffect(() => {
    if (!on) {
      return undefined;
    }
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [on]);
}
