/** Where pages for people are, below the API: sign-in comes back to it, and `DocumentConsole` serves it. */
export const CONSOLE_PATH = 'console';
