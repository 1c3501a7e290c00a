/**
 * The roles that table elements have anyway. They are said again because some browsers forget them as soon as CSS lays
 * the cells out in another way, as our tables do where it is narrow.
 */
export const roles = {
  table: { role: "table" },
  rows: { role: "rowgroup" },
  row: { role: "row" },
  rowHead: { role: "rowheader" },
  cell: { role: "cell" },
} as const;
