import { useTranslations } from 'next-intl'
import { questionKindSchema } from '#lib/domain/vocabulary.ts'
import { SelectField } from '../../_ui/fields.tsx'
import { FilterForm, type Query } from '../../_ui/lists.tsx'

/** Kind, place, reviewer and day, sent by GET. */
export function QueueFilters({
  query,
  places,
  today,
  asOf,
}: {
  query: Query
  places: readonly { readonly id: string; readonly name: string }[]
  today: string
  asOf: string | undefined
}) {
  const t = useTranslations('queue.filter')
  const kinds = useTranslations('signs.questionKind')
  const chosen = (name: string) => [query[name]].flat()[0] ?? ''
  return (
    <FilterForm action="/disputes" query={query}>
      <SelectField
        name="kind"
        label={t('kind')}
        none={t('kindAny')}
        initial={chosen('kind')}
        options={questionKindSchema.options.map((value) => ({ value, label: kinds(value) }))}
      />
      {places.length > 0 ? (
        <div className="max-w-[16rem]">
          <SelectField
            name="place"
            label={t('place')}
            none={t('placeAny')}
            initial={chosen('place')}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      ) : null}
      <SelectField
        name="assigned"
        label={t('assigned')}
        none={t('any')}
        initial={chosen('assigned')}
        options={[
          { value: 'none', label: t('none') },
          { value: 'me', label: t('me') },
        ]}
      />
      <div>
        <label htmlFor="queue-as-of" className="label">
          {t('asOf')}
        </label>
        <input id="queue-as-of" type="date" name="asOf" defaultValue={asOf} max={today} className="input" />
      </div>
    </FilterForm>
  )
}
