import "@remix-run/server-runtime";

/** Single fetch carries bigint, Date and Map as they are; its types must be told. */
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
