/** An element of an XML document. Texts are plain: escaping is the writer's. Names are our own and are not checked. */
export interface XmlNode {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | undefined>>
  /** Elements, or a text; nothing for an empty element. */
  readonly content?: readonly XmlNode[] | string
}

// What is not a Char of XML 1.0 (section 2.2) cannot stand in a document, not even as a reference.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// Line ends and tabs as references: a parser would turn them into others (sections 2.11 and 3.3.3).
const escaped = (text: string, special: RegExp): string =>
  text.replace(illegal, '\uFFFD').replace(special, (found) => references[found] ?? `&#${found.charCodeAt(0)};`)

function written({ name, attributes = {}, content = '' }: XmlNode, indent: string): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(value, /[&<>"\t\n\r]/g)}"`,
  )
  const open = `${indent}<${name}${given.join('')}`
  if (content.length === 0) return `${open}/>\n`
  if (typeof content === 'string') return `${open}>${escaped(content, /[&<>\r]/g)}</${name}>\n`
  return `${open}>\n${content.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`
}

/**
 * An XML 1.0 document in UTF-8. A parser gives back every text as it was, but for characters that XML cannot carry, which
 * become U+FFFD. Ours, because the libraries at hand take a text such as "&amp;" for one that is escaped already.
 */
export const xmlDocument = (root: XmlNode): string => `<?xml version="1.0" encoding="utf-8"?>\n${written(root, '')}`
