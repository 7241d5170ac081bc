/** Characters that XML 1.0 cannot hold, however they are written, halves of characters among them. */
const NOT_IN_MARKUP = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as it stands in the content or a quoted attribute of HTML and XML. */
export function escapeMarkup(text: string): string {
  return text.replace(NOT_IN_MARKUP, '\ufffd').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
