/** Classes by which links to documents carry their address on paper, where nobody can follow them. */
export const printedAddresses =
  "print:[&_a[href^='/documents/']]:after:text-muted print:[&_a[href^='/documents/']]:after:content-['_('attr(href)')']"
