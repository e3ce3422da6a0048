// Hands a file to the reader; nothing leaves the page.

import { h } from "../dom";

export function download(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  const link = h("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
