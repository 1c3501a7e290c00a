/**
 * The icons as markup on a 20-unit grid. They are put inline, not taken from a sprite by `<use>`: inside a `<use>` the
 * rules for `.solid` and `.cut` do not reach, and the colors of a status would be lost.
 */
export const icons = {
  answered: '<path d="M2.75 3.5h14.5v10H10L6 17v-3.5H2.75z"/><path d="M6.5 8.5h7"/>',
  bank: '<path d="M3 8 10 3.5 17 8zM5 8v6.5M8.35 8v6.5M11.65 8v6.5M15 8v6.5M3 16.5h14"/>',
  calendar: '<path d="M3.25 4.75h13.5v12H3.25zM3.25 8.5h13.5M7 3v3.25M13 3v3.25"/>',
  card: '<path d="M2.75 4.5h14.5v11H2.75zM2.75 8.25h14.5M5.5 12.5h3"/>',
  check: '<path d="m4 10.5 4 4 8-9"/>',
  clip: '<path d="m15.5 9.5-5.75 5.75a3.5 3.5 0 0 1-5-5l6.5-6.5a2.35 2.35 0 0 1 3.35 3.35L8.25 13.4a1.15 1.15 0 0 1-1.65-1.65l5.4-5.35"/>',
  close: '<path d="m5 5 10 10M15 5 5 15"/>',
  copy: '<path d="M7 7h9.5v9.5H7z"/><path d="M13 7V3.5H3.5V13H7"/>',
  credited: '<path d="M7 4.5 3.25 8.25 7 12M3.5 8.25h8a4.5 4.5 0 0 1 0 9H9"/>',
  debit: '<path d="M3 6h12l-3-3M17 14H5l3 3"/>',
  disputed:
    '<path class="solid" d="M2.5 3h15v11H10l-4.25 3.75V14H2.5z"/><path class="cut" d="M10 5.6v3.4M10 11.3v.1"/>',
  down: '<path d="m4.5 7.5 5.5 5.5 5.5-5.5"/>',
  download: '<path d="M10 3v9.5M6 8.75l4 4 4-4M3.5 16.5h13"/>',
  draft: '<path d="M4 4h3M10 4h3M16 4v3M16 10v3M16 16h-3M10 16H7M4 16v-3M4 10V7"/>',
  eye: '<path d="M2 10c2-3.5 4.75-5.25 8-5.25S16 6.5 18 10c-2 3.5-4.75 5.25-8 5.25S4 13.5 2 10z"/><circle cx="10" cy="10" r="2.25"/>',
  file: '<path d="M5 2.75h6.5L15.25 6.5v10.75H5z"/><path d="M11.25 3v3.75H15"/>',
  filter: '<path d="M3 5.5h14M5.5 10h9M8 14.5h4"/>',
  globe:
    '<circle cx="10" cy="10" r="7"/><path d="M3 10h14M10 3c2.5 2.25 3.25 4.5 3.25 7s-.75 4.75-3.25 7c-2.5-2.25-3.25-4.5-3.25-7S7.5 5.25 10 3z"/>',
  idea: '<path d="M7.25 13.25a5.25 5.25 0 1 1 5.5 0v1.5h-5.5zM8 17.25h4"/>',
  info: '<circle cx="10" cy="10" r="7"/><path d="M10 9.25V14M10 6.25v.1"/>',
  left: '<path d="M16 10H4M8.5 5.5 4 10l4.5 4.5"/>',
  lock: '<path d="M4.5 9h11v8h-11zM6.75 9V6.25a3.25 3.25 0 0 1 6.5 0V9"/>',
  mail: '<path d="M2.75 4.75h14.5v10.5H2.75z"/><path d="m3 5.25 7 5.5 7-5.5"/>',
  next: '<path d="m8 4.5 5.5 5.5L8 15.5"/>',
  open: '<circle cx="10" cy="10" r="6.75"/>',
  out: '<path d="M8 4H4v12h4M9 10h8M13.5 6.5 17 10l-3.5 3.5"/>',
  overdue: '<path class="solid" d="M10 2 18.6 17H1.4z"/><path class="cut" d="M10 7.5v4.25M10 14.4v.1"/>',
  paid: '<circle class="solid" cx="10" cy="10" r="7.75"/><path class="cut" d="m6.4 10.2 2.5 2.5 4.7-5.2"/>',
  part: '<circle cx="10" cy="10" r="6.75"/><path class="solid" d="M10 3.25a6.75 6.75 0 0 0 0 13.5z"/>',
  pen: '<path d="M3.5 16.5 4.5 12.5 13.25 3.75l3 3L7.5 15.5z"/>',
  person:
    '<circle cx="10" cy="6.75" r="3.25"/><path d="M3.75 17c.4-3.6 2.9-5.25 6.25-5.25s5.85 1.65 6.25 5.25"/>',
  phone:
    '<path d="M6.75 3H3.5C3.5 10.5 9.5 16.5 17 16.5v-3.25l-3.75-1.5-1.5 1.75a10.5 10.5 0 0 1-5-5l1.5-1.75z"/>',
  plus: '<path d="M10 4v12M4 10h12"/>',
  print: '<path d="M6 7.5V3h8v4.5M6 14H3V7.5h14V14h-3M6 11.75h8V17H6z"/>',
  processing:
    '<path d="M16.5 8.2A6.75 6.75 0 0 0 4.4 6.3M3.5 11.8a6.75 6.75 0 0 0 12.1 1.9"/><path d="M4.2 2.9v3.6h3.6M15.8 17.1v-3.6h-3.6"/>',
  qr: '<path d="M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h1.5M16.5 11.5v2M11.5 14.5v2h2M16.5 16.5h-.1"/>',
  replaced: '<path d="M7 6.5V3h9.5v10.5H13"/><path d="M3.5 6.5H13V17H3.5z"/>',
  returned:
    '<path d="M2.75 5h10M2.75 5v9.75h14.5V9.5"/><path d="m3 5.5 6.5 5M13.5 2.75l4 4M17.5 2.75l-4 4"/>',
  right: '<path d="M4 10h12M11.5 5.5 16 10l-4.5 4.5"/>',
  search: '<circle cx="9" cy="9" r="5.25"/><path d="m13 13 4 4"/>',
  sent: '<path d="M17 3 2.75 8.75l5.5 2.5L10.75 17z"/><path d="m17 3-8.75 8.25"/>',
  soon: '<circle cx="10" cy="10" r="6.75"/><path d="M10 6v4l2.75 2"/>',
  today: '<circle class="solid" cx="10" cy="10" r="7.5"/><path class="cut" d="M10 5.75V10l2.75 2"/>',
  up: '<path d="M10 16V4M5.5 8.5 10 4l4.5 4.5"/>',
  void: '<circle cx="10" cy="10" r="6.75"/><path d="m5.3 14.7 9.4-9.4"/>',
  written: '<circle cx="10" cy="10" r="6.75"/><path d="M6.5 10h7"/>',
} as const;

export type IconName = keyof typeof icons;
