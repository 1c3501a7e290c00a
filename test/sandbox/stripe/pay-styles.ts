/** The payment page is somebody else's house: plain, and plainly not Kvit's. */
export const payStyles = `
  :root { color-scheme: light dark; --ink: light-dark(#1b1f2a, #eceef2); --soft: light-dark(#5a6170, #a9b0bd);
    --ground: light-dark(#f3f4f7, #14161b); --paper: light-dark(#fff, #1d2027); --line: light-dark(#8b92a1, #6c7483);
    --hair: light-dark(#dfe2e8, #32363f); --act: light-dark(#3d3fd1, #8f93ff); --on-act: light-dark(#fff, #12131a);
    --bad: light-dark(#b3261e, #ff9d94); }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
    font-variant-numeric: tabular-nums; }
  main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 3rem; display: grid; gap: 2rem; }
  @media (min-width: 52rem) { main { grid-template-columns: 1fr 26rem; gap: 4rem; padding-top: 5rem; } }
  .alone { grid-column: 1 / -1; max-width: 28rem; margin: 2rem auto; }
  .how, .alone { background: var(--paper); border: 1px solid var(--hair); border-radius: 10px; padding: 1.5rem; }
  h1 { font-size: 1.125rem; font-weight: 500; margin: 0 0 1rem; overflow-wrap: anywhere; }
  h1 strong { display: block; font-size: 2.5rem; line-height: 1.2; color: var(--ink); }
  .business { font-weight: 600; margin: 0 0 1rem; }
  .badge { font-size: .8125rem; font-weight: 500; border: 1px solid var(--line); border-radius: 4px; padding: .0625rem .375rem;
    margin-left: .375rem; }
  .soft { color: var(--soft); } .small { font-size: .875rem; }
  a { color: var(--act); text-underline-offset: 2px; display: inline-block; padding: .25rem 0; }
  form p { margin: 0 0 1rem; }
  fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; } legend { padding: 0; font-weight: 600; margin-bottom: .5rem; }
  .method { border: 1px solid var(--hair); padding: 0 1rem; } .method + .method { border-top: 0; }
  .method:first-of-type { border-radius: 8px 8px 0 0; } .method:last-of-type { border-radius: 0 0 8px 8px; }
  .method:only-of-type { border-radius: 8px; }
  .choice { display: flex; gap: .625rem; align-items: center; min-height: 3rem; font-weight: 500; }
  .choice input { width: 1.125rem; height: 1.125rem; accent-color: var(--act); margin: 0; }
  .method:has(input[type=radio]:not(:checked)) .panel { display: none; }
  .panel { padding-bottom: .75rem; }
  label { font-weight: 500; } .field label { display: block; margin-bottom: .25rem; font-size: .9375rem; }
  .field input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
    background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
  input::placeholder { color: var(--soft); opacity: 1; }
  [aria-invalid] { border-color: var(--bad) !important; }
  .error { display: block; color: var(--bad); font-size: .9375rem; margin-top: .25rem; }
  .alert { border: 1px solid var(--bad); color: var(--bad); border-radius: 6px; padding: .75rem 1rem; margin-bottom: 1.25rem; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 .75rem; }
  .known { border-bottom: 1px solid var(--hair); padding-bottom: .75rem; overflow-wrap: anywhere; }
  button { font: inherit; font-weight: 600; width: 100%; min-height: 3rem; border-radius: 6px; border: 1px solid transparent;
    padding: .5rem 1rem; cursor: pointer; }
  .main { background: var(--act); color: var(--on-act); }
  .second { background: none; color: inherit; border-color: var(--line); margin-top: .75rem; }
  .wallets { display: grid; gap: .625rem; } .wallet { background: var(--ink); color: var(--paper); }
  .or { text-align: center; color: var(--soft); border-top: 1px solid var(--hair); margin: 1.75rem 0; line-height: 0; }
  .or span { background: var(--paper); padding: 0 .75rem; }
  summary { min-height: 1.75rem; color: var(--act); cursor: pointer; font-size: .9375rem; }
  .hints { list-style: none; padding: 0; margin: .5rem 0 0; font-size: .875rem; } .hints li { padding: .25rem 0; }
  code { font: inherit; font-weight: 600; white-space: nowrap; }
  :focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
`;
