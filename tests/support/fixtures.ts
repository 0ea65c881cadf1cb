import { db } from '#lib/db/client.ts'
import { insertUser } from '#lib/db/user.ts'
import type { NewActor } from '#lib/domain/actor.ts'
import type { Caller } from '#lib/domain/caller.ts'
import type { Role } from '#lib/domain/vocabulary.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { createDocument } from '#lib/usecases/create-document.ts'
import { createIncident } from '#lib/usecases/create-incident.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { createQuestion } from '#lib/usecases/create-question.ts'
import { createSource } from '#lib/usecases/create-source.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'

type Given<F extends (asking: never, input: never) => unknown> = Partial<Parameters<F>[1]>

let count = 0
const next = () => {
  count += 1
  return count
}

/** A person with the role, in the database of this test file. */
export async function aCaller(role: Role): Promise<Caller> {
  const email = `${role}-${next()}@example.org`
  const user = await insertUser(db(), {
    email,
    name: `${role} ${count}`,
    role,
    passwordHash: null,
    createdAt: new Date(),
  })
  return { id: user.id, name: user.name, email, role }
}

const asking = async () => ({ caller: await systemCaller(db()) })

/** An actor, by default an armed group with a name of its own. */
export async function anActor(
  name = `Actor ${next()}`,
  given: Given<typeof createActor> & { relations?: NewActor['relations'] } = {},
) {
  return createActor(await asking(), { kind: 'armed_group', names: [{ text: name }], ...given })
}

/** A source, by default a website without a rating. */
export async function aSource(name = `Source ${next()}`, given: Given<typeof createSource> = {}) {
  return createSource(await asking(), { name, kind: 'website', ...given })
}

/** A document, by default a web page without source, date or lineage. */
export async function aDocument(title = `Document ${next()}`, given: Given<typeof createDocument> = {}) {
  return createDocument(await asking(), { title, kind: 'webpage', ...given })
}

/** A place with one name. */
export async function aPlace(name = `Place ${next()}`, given: Given<typeof createPlace> = {}) {
  return createPlace(await asking(), { names: [{ text: name }], ...given })
}

/** An incident, by default on 17 March 2019. */
export async function anIncident(title = `Incident ${next()}`, given: Given<typeof createIncident> = {}) {
  return createIncident(await asking(), { title, occurred: { from: '2019-03-17' }, ...given })
}

/** A question, by default with the choice of yes and no. */
export async function aQuestion(text = `Question ${next()}?`, given: Given<typeof createQuestion> = {}) {
  return createQuestion(await asking(), { text, kind: 'choice', ...given })
}
