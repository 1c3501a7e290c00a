import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextItem } from "pdfjs-dist/types/src/display/api.js";

export interface StructureNode {
  role: string;
  alt?: string;
  children: StructureNode[];
}

export interface ReadPage {
  /** every piece of text in the order of the file, parted by blanks where a line ends or a gap is wide */
  text: string;
  items: { text: string; left: number; right: number; bottom: number }[];
  structure: StructureNode;
}

export interface ReadPdf {
  pages: ReadPage[];
  title: string;
  language: string;
  isTagged: boolean;
  displaysTitle: boolean;
  createdAt: string;
}

function open(file: Uint8Array) {
  return getDocument({
    data: new Uint8Array(file),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
  });
}

/** Reads a PDF as a viewer's search and a screen reader do. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const task = open(file);
  const pdf = await task.promise;
  const metadata = await pdf.getMetadata();
  const info = metadata.info as { Title: string; Language: string; CreationDate: string };
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const content = (await page.getTextContent()).items.filter((item): item is TextItem => "str" in item);
    const items = content
      .filter((item) => item.str.trim() !== "")
      .map(({ str, transform, width }) => ({
        text: str,
        left: transform[4],
        right: transform[4] + width,
        bottom: transform[5],
      }));
    const text = content.map(({ str, hasEOL }) => str + (hasEOL ? " " : "")).join("");
    pages.push({ text, items, structure: (await page.getStructTree()) as unknown as StructureNode });
  }
  const read: ReadPdf = {
    pages,
    title: info.Title,
    language: info.Language,
    createdAt: info.CreationDate,
    isTagged: (await pdf.getMarkInfo())?.Marked === true,
    displaysTitle:
      ((await pdf.getViewerPreferences()) as { DisplayDocTitle?: boolean } | null)?.DisplayDocTitle === true,
  };
  await task.destroy();
  return read;
}

/** A page as pixels, `scale` pixels a point. */
export async function photograph(file: Uint8Array, pageNumber: number, scale: number) {
  const task = open(file);
  const pdf = await task.promise;
  const page = await pdf.getPage(pageNumber);
  const viewport = page.getViewport({ scale });
  const factory = pdf.canvasFactory as {
    create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
  };
  const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, canvasContext: context, viewport }).promise;
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  await task.destroy();
  return { data: new Uint8Array(picture.data), width: picture.width, height: picture.height };
}

/** Every element of the tree with one of these roles, in reading order. */
export function withRole(node: StructureNode, ...roles: string[]): StructureNode[] {
  return [
    ...(roles.includes(node.role) ? [node] : []),
    ...(node.children ?? []).flatMap((child) => withRole(child, ...roles)),
  ];
}
