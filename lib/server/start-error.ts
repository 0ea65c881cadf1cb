/** The start cannot go on, and the message tells the person what to do about it. */
export class StartError extends Error {
  override name = 'StartError'
}
