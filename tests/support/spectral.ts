import { Ruleset, Spectral } from '@stoplight/spectral-core'
import { oas } from '@stoplight/spectral-rulesets'

/** What Spectral's rules for OpenAPI find wrong with a document, warnings and hints too. */
export async function lintOpenApi(document: object): Promise<string[]> {
  const spectral = new Spectral()
  spectral.setRuleset(new Ruleset({ extends: [[oas, 'recommended']] }))
  const found = await spectral.run({ ...document })
  return found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`)
}
