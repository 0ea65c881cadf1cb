import NextLink from 'next/link'

/**
 * A link that asks for its page when it is followed, not before: a list of fifty records would otherwise have the server
 * prepare fifty pages that nobody reads.
 */
export const Link: typeof NextLink = (props) => <NextLink prefetch={false} {...props} />
