/**
 * Every code in `errors[].extensions.code` of an answer, from the gateway or from a department. Codes are the contract,
 * messages are not: a client may branch on a code. The sentence beside each code says what to do next.
 *
 * A supergraph of other subgraphs passes their codes through as they are.
 */
export enum ErrorCode {
  // --- the request ---
  /** The request is not GraphQL over HTTP, or a web page could have forged it. Do what the message says. */
  BAD_REQUEST = 'BAD_REQUEST',
  /** The address exists, but not for this HTTP method. Use one that the header `allow` names. */
  METHOD_NOT_ALLOWED = 'METHOD_NOT_ALLOWED',
  /** There is nothing at this address. Correct it; the page at `/` lists the addresses. */
  NOT_FOUND = 'NOT_FOUND',
  /** The body is larger than the server takes; the message says the limit. Send less at a time. */
  PAYLOAD_TOO_LARGE = 'PAYLOAD_TOO_LARGE',
  /** The address or the headers of the request are larger than the server takes; the message says the limit. Send less. */
  REQUEST_HEAD_TOO_LARGE = 'REQUEST_HEAD_TOO_LARGE',
  /** The request came too slowly; the message says the limit. Send it faster, or less at a time. */
  REQUEST_TIMEOUT = 'REQUEST_TIMEOUT',
  /** The server does not answer under the name in the header `host`. Ask it under its own name. */
  MISDIRECTED_REQUEST = 'MISDIRECTED_REQUEST',
  /** The client asks for more than its share. Wait for the seconds that the header `retry-after` says, and ask for less. */
  RATE_LIMITED = 'RATE_LIMITED',
  /** The server has as much to do as it may. Ask again after the seconds that the header `retry-after` says. */
  OVERLOADED = 'OVERLOADED',
  /** The header `accept` takes no form that answers have here. Send one that the message names, or none. */
  NOT_ACCEPTABLE = 'NOT_ACCEPTABLE',
  /** The header `content-type` names a form that is not taken here. Send one that the message names. */
  UNSUPPORTED_MEDIA_TYPE = 'UNSUPPORTED_MEDIA_TYPE',

  // --- who asks ---
  /** There is no token or key where one is needed, or it does not hold. Get a new one; the message says what is wrong. */
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  /** Whoever asks has no right to this. Ask the owning organisation, which the message names. */
  FORBIDDEN = 'FORBIDDEN',
  /** The token cannot be verified now, because its issuer gives no keys. Ask again later. */
  IDENTITY_UNAVAILABLE = 'IDENTITY_UNAVAILABLE',
  /** The call to a department is not signed by its gateway, or not rightly. Ask the gateway; the message tells its operator more. */
  CALL_NOT_SIGNED = 'CALL_NOT_SIGNED',

  // --- the operation ---
  /** The document is not GraphQL. Correct it at the place that `locations` names. */
  GRAPHQL_PARSE_FAILED = 'GRAPHQL_PARSE_FAILED',
  /** The document asks for what the schema does not have. Correct it; the schema is at `/playground`. */
  GRAPHQL_VALIDATION_FAILED = 'GRAPHQL_VALIDATION_FAILED',
  /** The document does not have the one operation that is asked for. Name one of its operations in `operationName`. */
  OPERATION_RESOLUTION_FAILURE = 'OPERATION_RESOLUTION_FAILURE',
  /**
   * A value or a variable cannot be used. Correct it: for an argument, `extensions.argument`, `.value` and `.accepted` say
   * which one and what would do.
   */
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  /** The server answers registered operations only, and this is none. Ask its operator to register it. */
  OPERATION_NOT_TRUSTED = 'OPERATION_NOT_TRUSTED',
  /** The server does not tell its schema by introspection. Read the schema's file; the message says where it is. */
  INTROSPECTION_DISABLED = 'INTROSPECTION_DISABLED',
  /** The operation, or the plan for it, is larger than the gateway allows. Ask for less at a time. */
  OPERATION_TOO_LARGE = 'OPERATION_TOO_LARGE',
  /**
   * The operation's estimated cost is above the limit. Ask for fewer rows at `extensions.place` (a smaller `first`), or for
   * less in one operation.
   */
  COST_LIMIT_EXCEEDED = 'COST_LIMIT_EXCEEDED',
  /** No plan answers this operation with this supergraph. Ask for its parts in operations of their own. */
  OPERATION_NOT_PLANNABLE = 'OPERATION_NOT_PLANNABLE',
  /** No plan for the operation was made in time. Ask again; the operation itself is not at fault. */
  PLANNER_BUSY = 'PLANNER_BUSY',
  /**
   * The request was not done before its deadline; the message says the limit. Ask for less at a time; fields that are given
   * are good.
   */
  DEADLINE_EXCEEDED = 'DEADLINE_EXCEEDED',
  /** The answer grew beyond what the server gives at a time; the message says the limit. Ask for less at a time. */
  ANSWER_TOO_LARGE = 'ANSWER_TOO_LARGE',
  /**
   * The answer has more errors than are shown; `extensions.count` says how many more. Correct what the others say, or ask for
   * less at a time.
   */
  TOO_MANY_ERRORS = 'TOO_MANY_ERRORS',
  /** The client closed the connection before the answer was there. Nobody sees this code but the server's own parts. */
  REQUEST_CANCELLED = 'REQUEST_CANCELLED',
  /** The server has no persisted operation of this hash. Send the operation's text. */
  PERSISTED_QUERY_NOT_FOUND = 'PERSISTED_QUERY_NOT_FOUND',
  /** The server keeps no persisted operations. Send the operation's text. */
  PERSISTED_QUERY_NOT_SUPPORTED = 'PERSISTED_QUERY_NOT_SUPPORTED',

  // --- rights ---
  /**
   * The viewer may not see the field or type at `path`, where `@` stands for every item of a list. It is null; all else is
   * answered. Ask with a token that has the rights that the message names, or leave it out.
   */
  UNAUTHORIZED_FIELD_OR_TYPE = 'UNAUTHORIZED_FIELD_OR_TYPE',

  // --- the departments ---
  /** A department gave no answer; `extensions.serviceName` names it. Ask again later; fields that are given are good. */
  SUBGRAPH_UNAVAILABLE = 'SUBGRAPH_UNAVAILABLE',
  /** A department's answer does not fit its own schema; `extensions.serviceName` names it. Tell its operator. */
  SUBGRAPH_INVALID_ANSWER = 'SUBGRAPH_INVALID_ANSWER',
  /** A department reported an error without a code; `extensions.serviceName` names it. Read the message. */
  DOWNSTREAM_SERVICE_ERROR = 'DOWNSTREAM_SERVICE_ERROR',
  /** The department's database gave no answer. Ask again later; fields that are given are good. */
  DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE',

  // --- changes by hand ---
  /**
   * The record is of another version than the change is of (`extensions.version` and `.values` say what it is now), or the
   * idempotency key is of another change. Look at the present values, and send the change again.
   */
  CONFLICT = 'CONFLICT',

  // --- imports over HTTP, and changes by hand ---
  /** Nothing of the file was loaded. Correct the file as the message says and send it again. */
  IMPORT_REFUSED = 'IMPORT_REFUSED',
  /** Another import or change of the same dataset runs. Send this again when it has ended. */
  IMPORT_BUSY = 'IMPORT_BUSY',

  // --- the server ---
  /** The Playground's files are not there. The operator runs `npm run build`. */
  PLAYGROUND_NOT_BUILT = 'PLAYGROUND_NOT_BUILT',
  /** A mistake in the program; its log says more. Tell the operator. */
  INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR',
}
