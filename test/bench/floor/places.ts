/**
 * What stands around the rows in the product (navigation, filters, periods): as many elements here, and about as many
 * bytes, so that both answers weigh the same.
 */
export const places = Array.from({ length: 30 }, (_, n) => ({
  href: `/place-${n}`,
  label: `One of the places around the list, number ${n}`,
  text: `Place ${n}`,
}));
