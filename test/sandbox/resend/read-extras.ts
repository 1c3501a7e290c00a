import { refuse } from "#test/sandbox/resend/refusal.ts";

export interface MailFile {
  filename: string;
  contentType: string;
  /** base64 */
  content: string;
}

const maxAttachmentBytes = 40 * 1024 * 1024;
const maxTags = 75;
const tagText = /^[A-Za-z0-9_-]{1,256}$/;

export function headersOf(value: unknown): Record<string, string> {
  if (value == null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    refuse("validation_error", "Invalid `headers` field.");
  for (const [name, content] of Object.entries(value)) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || typeof content !== "string" || hasControls(content)) {
      refuse("validation_error", `Invalid header \`${name}\`.`);
    }
  }
  return { ...value } as Record<string, string>;
}

export function tagsOf(value: unknown): { name: string; value: string }[] {
  if (value == null) return [];
  if (!Array.isArray(value)) refuse("validation_error", "Invalid `tags` field.");
  if (value.length > maxTags) refuse("validation_error", `The \`tags\` field holds at most ${maxTags} tags.`);
  for (const tag of value) {
    if (!tagText.test(tag?.name ?? "") || !tagText.test(tag?.value ?? "")) {
      refuse(
        "validation_error",
        "Tags hold only ASCII letters, digits, underscores and dashes, at most 256.",
      );
    }
  }
  return value;
}

export function attachmentsOf(value: unknown): MailFile[] {
  if (value == null) return [];
  if (!Array.isArray(value)) refuse("validation_error", "Invalid `attachments` field.");
  const files = value.map(fileOf);
  const size = files.reduce((sum, file) => sum + file.content.length, 0);
  if (size > maxAttachmentBytes) refuse("validation_error", "The attachments are larger than 40 MB.");
  return files;
}

function fileOf(value: unknown): MailFile {
  const file = (value ?? {}) as Record<string, unknown>;
  for (const field of Object.keys(file)) {
    if (!["filename", "content", "path", "content_type", "content_id"].includes(field)) {
      refuse("validation_error", `Unknown field \`attachments.${field}\`.`);
    }
  }
  if (file.path != null) refuse("invalid_attachment", "The sandbox fetches no attachments: send `content`.");
  const { content, filename } = file;
  if (typeof content !== "string" || content === "") {
    refuse("invalid_attachment", "Attachment must have either a `content` or `path`.");
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content) || content.length % 4 !== 0) {
    refuse("invalid_attachment", "Attachment `content` is not base64.");
  }
  if (typeof filename !== "string" || filename === "" || hasControls(filename) || /[/\\]/.test(filename)) {
    refuse("invalid_attachment", "Attachment must have a `filename`.");
  }
  const type = file.content_type ?? "application/octet-stream";
  if (typeof type !== "string" || !/^[\w.+-]+\/[\w.+-]+(\s*;.*)?$/.test(type) || hasControls(type)) {
    refuse("invalid_attachment", "Attachment `content_type` is not a media type.");
  }
  return { filename, contentType: type, content };
}

export function hasControls(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
