import api from './api.json'
import bibliography from './bibliography.json'
import claimsLog from './claims-log.json'
import common from './common.json'
import duplicates from './duplicates.json'
import exporting from './exports.json'
import failed from './failed.json'
import feeds from './feeds.json'
import importing from './import.json'
import ledger from './ledger.json'
import overview from './overview.json'
import queue from './queue.json'
import records from './records.json'
import reports from './reports.json'
import search from './search.json'
import signin from './signin.json'
import signs from './signs.json'
import ui from './ui.json'
import webhooks from './webhooks.json'

/** Every interface text in English, by area. A new area is a file and a line here. */
export const english = {
  common,
  ui,
  signs,
  search,
  signin,
  failed,
  records,
  overview,
  'claims-log': claimsLog,
  ledger,
  queue,
  reports,
  feeds,
  webhooks,
  import: importing,
  exports: exporting,
  api,
  bibliography,
  duplicates,
}
