const VERSIONED = /^(\/api\/plugins\/hedgehog)\/v1(?=\/|$)/;

/** One spelling for a path: without the version where that is optional, without a trailing slash. */
export const canonicalPath = (pathname: string): string =>
  pathname.replace(VERSIONED, "$1").replace(/(?<=.)\/+$/, "");
