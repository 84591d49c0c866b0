/*
 * Who may do what: decided and written by hand, never made from the code. test/api/permission-sweep.test.ts calls every route of
 * /openapi.json as every column and compares; a route that is not here fails the test.
 *
 * The object of each call (site, draft, list, plan, webhook, notice …) is Viettel's, in a commune that `commune` answers for.
 *
 *   +  the gate opens: 200, or a refusal by the state or content of the object (409, 412, 422)
 *   -  403: the role may not, or not on another's object
 *   0  404: for this account there is no such thing
 *
 * viettel = its own object; vnpt = another carrier; commune = officer there; elsewhere = officer of another commune.
 */
export const COLUMNS = [
  'viettel',
  'vnpt',
  'commune',
  'elsewhere',
  'reviewer',
  'approver',
  'planner',
  'auditor',
  'admin',
] as const;
export type Column = (typeof COLUMNS)[number];
export type Mark = '+' | '-' | '0';

const EVERYBODY = '+ + + + + + + + +';

/** Route → one mark for each column, in their order. */
export const PERMISSION_TABLE: Record<string, string> = {
  //                                          viettel vnpt commune elsewhere reviewer approver planner auditor admin
  'GET /v1/summary': EVERYBODY,
  'GET /v1/summary/trend': EVERYBODY,
  'GET /v1/white-spots': EVERYBODY,
  'GET /v1/sunset/{generation}': EVERYBODY,
  'GET /v1/fibre': EVERYBODY,
  'GET /v1/map': EVERYBODY,
  // Without terrain tiles, as here, there is none for anybody.
  'GET /v1/map/terrain/{z}/{x}/{y}': '0 0 0 0 0 0 0 0 0',
  'GET /v1/admin-units': EVERYBODY,
  'GET /v1/rules': EVERYBODY,
  'GET /v1/reach': EVERYBODY,
  'GET /v1/sunset/{generation}/what-if': '+ + - - + + + + +',
  'GET /v1/sunset/{generation}/migration': '+ + - - + + + + +',
  'GET /v1/sunset/{generation}/audit': '+ + - - + + + + +',
  'POST /v1/subscriber-reports': '+ - - - - - + - +',
  'GET /v1/settings': EVERYBODY,
  'GET /v1/definitions': EVERYBODY,
  'GET /v1/definitions/{id}/preview': EVERYBODY,
  'POST /v1/definitions': '- - - - - + + - +',
  'POST /v1/definitions/{id}/put-in-force': '- - - - - + - - +',
  'POST /v1/definitions/{id}/withdraw': '- - - - - + - - +',
  'GET /v1/calendar/{year}': EVERYBODY,
  'GET /v1/zones': EVERYBODY,
  'POST /v1/zones': '- - - - - - + - +',

  'GET /v1/villages': EVERYBODY,
  'GET /v1/villages/{id}': EVERYBODY,
  // Without terrain tiles, as here, everybody is told so; with them, another carrier's radio parameters are refused.
  'GET /v1/villages/{id}/profile': EVERYBODY,
  'GET /v1/villages/{id}/evidence': EVERYBODY,
  'GET /v1/villages/{id}/history': EVERYBODY,
  'GET /v1/villages/{id}/state': EVERYBODY,
  'GET /v1/villages/{id}/assessment': EVERYBODY,
  'POST /v1/villages': '- - + - - - + - +',
  'PATCH /v1/villages/{id}': '- - + - - - + - +',
  'POST /v1/villages/merge': '- - - - - - + - +',

  // Evidence.
  'POST /v1/surveys': '- - + - - - + - +',
  'GET /v1/surveys/next': '- - + + + + + + +',
  'POST /v1/surveys/photos': '- - + - - - + - +',
  'GET /v1/surveys/photos/{sha256}': '- - 0 - 0 0 0 0 0',
  'POST /v1/claims': '+ - - - - - - - +',
  'POST /v1/claims/areas': '+ - - - - - - - +',
  'GET /v1/claims/areas': EVERYBODY,
  'POST /v1/measurements': '+ + + + - - + - +',
  'GET /v1/reconciliation': EVERYBODY,
  'POST /v1/challenges': '- - + - - - + - +',
  'GET /v1/challenges': EVERYBODY,
  'GET /v1/challenges/{id}': '+ 0 + 0 + + + + +',
  'POST /v1/challenges/{id}/reply': '+ 0 - - - - - - -',
  'POST /v1/challenges/{id}/close': '- - - - - + + - +',
  'GET /v1/rounds': '- - + + + + + + +',
  'GET /v1/rounds/{id}': '- - + 0 + + + + +',
  'GET /v1/rounds/{id}/villages': '- - + 0 + + + + +',
  'GET /v1/rounds/{id}/list': '- - + 0 + + + + +',
  'POST /v1/rounds/{id}/remind': '- - - - - - + - +',
  'POST /v1/rounds': '- - - - - - + - +',
  'POST /v1/rounds/{id}/answers': '- - + - - - + - +',
  'POST /v1/rounds/{id}/close': '- - - - - - + - +',

  // A mast on air is public; its stations are changed by the carrier whose they are.
  'GET /v1/sites': EVERYBODY,
  'GET /v1/sites/{id}': EVERYBODY,
  'GET /v1/sites/{id}/villages': EVERYBODY,
  'GET /v1/sites/{id}/history': EVERYBODY,
  'GET /v1/sites/{id}/state': EVERYBODY,
  'POST /v1/sites/{id}/stations': '+ - - - - - - - +',
  'PUT /v1/sites/{id}/stations/{stationId}/carriers/{carrierId}': '+ - - - - - - - +',
  'POST /v1/sites/{id}/stations/{stationId}/switch-off': '+ - - - - - - - +',
  'POST /v1/sites/{id}/stations/{stationId}/drop-plan': '+ - - - - - - - +',

  // A draft: nobody outside the department and its carrier knows of it.
  'GET /v1/positions': EVERYBODY,
  'GET /v1/positions/{id}': '+ 0 0 0 + + + + +',
  'GET /v1/positions/{id}/prechecks/{moment}': '+ 0 0 0 + + + + +',
  'POST /v1/positions': '+ + - - - - - - -',
  'PATCH /v1/positions/{id}': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/submit': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/take-up': '- 0 0 0 + - - - -',
  'POST /v1/positions/{id}/return': '- 0 0 0 + - - - -',
  'POST /v1/positions/{id}/resubmit': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/approve': '- 0 0 0 - + - - -',
  'POST /v1/positions/{id}/reject': '- 0 0 0 - + - - -',
  'POST /v1/positions/{id}/pause': '- 0 0 0 + - - - -',
  'POST /v1/positions/{id}/resume': '- 0 0 0 + - - - -',
  'POST /v1/positions/{id}/withdraw': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/amend': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/extend': '- 0 0 0 - + - - -',
  'POST /v1/positions/{id}/lapse': '- 0 0 0 - + - - -',
  'POST /v1/positions/{id}/revoke': '- 0 0 0 - + - - -',
  'POST /v1/positions/{id}/start-works': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/put-on-air': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/retire': '+ 0 0 0 - - - - -',
  'POST /v1/positions/{id}/attachments': '+ 0 - - - - - - -',
  'POST /v1/positions/{id}/attachments/{sha256}/confirm': '+ 0 - - - - - - -',
  'GET /v1/positions/{id}/attachments/{sha256}': '+ 0 - - + + + + +',
  'POST /v1/precheck': '+ - - - + + + + +',

  'GET /v1/lists': '+ + - - + + + + +',
  'GET /v1/lists/{id}': '+ 0 - - + + + + +',
  'GET /v1/lists/{id}/prechecks': '+ 0 - - + + + + +',
  'POST /v1/lists': '+ + - - - - - - -',
  'POST /v1/lists/{id}/positions': '+ 0 - - - - - - -',
  'POST /v1/lists/{id}/file': '+ 0 - - - - - - -',
  'POST /v1/lists/{id}/decisions': '- - - - - + - - -',
  'POST /v1/lists/{id}/draft.docx': '- - - - + + - - -',
  'GET /v1/lists/{id}/decisions/{number}/draft.docx': '- - - - + + - - -',

  'GET /v1/plans': '+ + - - + + + + +',
  'GET /v1/plans/{id}': '+ 0 - - + + + + +',
  'PUT /v1/plans/{id}': '+ 0 - - - - - - -',
  'POST /v1/plans/{id}/file': '+ 0 - - - - - - -',
  'POST /v1/plans/{id}/return': '- 0 - - + - - - -',
  'POST /v1/plans/{id}/approve': '- 0 - - - + - - -',
  'POST /v1/plans/{id}/amendments': '+ 0 - - - - - - -',
  'POST /v1/plans/{id}/amendments/approve': '- 0 - - - + - - -',

  // The job is Viettel's: the other carrier does not see it, nobody reads without the verb.
  'POST /v1/imports': '+ + - - - - + - +',
  'POST /v1/imports/uploads': '+ + - - - - + - +',
  'GET /v1/imports': '+ + + + + - + + +',
  'GET /v1/imports/mappings': '+ + - - - - + - +',
  'PUT /v1/imports/mappings': '+ + - - - - + - +',
  'GET /v1/imports/{id}': '+ 0 0 0 + - + + +',
  'GET /v1/imports/{id}/preview': '+ 0 0 0 + - + + +',
  'GET /v1/imports/{id}/marked.xlsx': '+ 0 0 0 + - + + +',
  'POST /v1/imports/{id}/confirm': '+ 0 0 0 - - + - +',
  'POST /v1/imports/{id}/cancel': '+ 0 0 0 - - + - +',
  'GET /v1/imports/{id}/headers': '+ 0 0 0 + - + + +',
  'POST /v1/imports/{id}/reread': '+ 0 0 0 - - + - +',
  'POST /v1/imports/{id}/revert': '+ 0 0 0 - - + - +',
  'GET /v1/templates/{file}': '+ + + + + - + + +',
  'GET /v1/admin-units/resolve': EVERYBODY,
  'POST /v1/admin-units/crosswalk': EVERYBODY,

  // What each account may see of the list, and no more: test/api/exports.test.ts.
  'GET /v1/exports/{file}': EVERYBODY,

  'GET /v1/me': EVERYBODY,
  'GET /v1/accounts': '- - - - - - - + +',
  'GET /v1/accounts/{id}': '- - - - - - - + +',
  'POST /v1/accounts': '- - - - - - - - +',
  'PATCH /v1/accounts/{id}': '- - - - - - - - +',
  'POST /v1/accounts/{id}/erase-name': '- - - - - - - - +',
  'GET /v1/access-log': '- - - - - - - + -',
  'GET /v1/audit/changes': '- - - - - + + + +',
  'GET /v1/audit/records': '- - - - - + + + +',
  'GET /v1/audit/history': '- - - - - + + + +',
  'GET /v1/audit/anchors': '- - - - - + + + +',

  'GET /v1/inbox': EVERYBODY,
  'POST /v1/inbox/{id}/read': '+ 0 0 0 0 0 0 0 0',
  // The webhook is Viettel's: the department's admin has its own, and does not see it.
  'GET /v1/webhooks': '+ + - - - - - - +',
  'POST /v1/webhooks': '+ + - - - - - - +',
  'PATCH /v1/webhooks/{id}': '+ 0 - - - - - - 0',
  'GET /v1/webhooks/{id}/deliveries': '+ 0 - - - - - - 0',
};
