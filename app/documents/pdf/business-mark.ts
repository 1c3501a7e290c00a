import { brandColors } from "#app/kit/brand.ts";
import { decoration, drawLines, mm, type Paper, sheet, styles } from "./paper.ts";
import type { PdfBusiness } from "./pdf-document.ts";
import { printableText } from "./printable-text.ts";
import { lineWidth, wrapText } from "./wrap-text.ts";

const squareSide = 16.5;
const logoBox = { width: 40 * mm, height: 9 * mm };

/** What pdfkit reads of a picture before it draws it; its types do not know the call. */
interface OpenedImage {
  width: number;
  height: number;
}

/**
 * Draws the business's logo, or its square with the name's initial, in the upper left corner; returns where the name
 * starts and how high the mark is. Throws when the logo is neither PNG nor JPEG.
 */
export function drawBusinessMark(
  paper: Paper,
  business: PdfBusiness,
  top: number,
): { right: number; height: number } {
  return business.logo ? drawLogo(paper, business.logo, top) : drawSquare(paper, business, top);
}

function drawLogo(paper: Paper, logo: Uint8Array, top: number): { right: number; height: number } {
  const { doc } = paper;
  const opener = doc as unknown as { openImage(source: Buffer): OpenedImage };
  const image = opener.openImage(Buffer.from(logo));
  const scale = Math.min(logoBox.width / image.width, logoBox.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  const source = image as unknown as PDFKit.Mixins.ImageSrc;
  decoration(paper, () => doc.image(source, sheet.left, top, { width, height }));
  return { right: sheet.left + width + 3 * mm, height };
}

function drawSquare(
  paper: Paper,
  { name, brand }: PdfBusiness,
  top: number,
): { right: number; height: number } {
  const { accent, onAccent } = brandColors(brand).light;
  const initial = [...printableText(name)].find((character) => /[\p{L}\p{N}]/u.test(character)) ?? "";
  const style = { ...styles.strong, size: 11, color: onAccent };
  const lines = wrapText(initial.toLocaleUpperCase("en"), squareSide, style);
  const x = sheet.left + (squareSide - lineWidth(lines[0]!, style.size)) / 2;
  decoration(paper, () => {
    paper.doc.rect(sheet.left, top, squareSide, squareSide).fill(accent);
    drawLines(paper, lines, x, top + (squareSide - style.leading) / 2 + 0.2, style);
  });
  return { right: sheet.left + squareSide + 6.5, height: squareSide };
}
