/** The version of the API, as its OpenAPI document names it. A client of 1.x may meet fields and codes that it does not know. */
export const API_VERSION = '1.0';
