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
  /** The header `content-type` names a form that is not taken here. Send one that the message names. */
  UNSUPPORTED_MEDIA_TYPE = 'UNSUPPORTED_MEDIA_TYPE',

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
  /** The operation, or the plan for it, is larger than the gateway allows. Ask for less at a time. */
  OPERATION_TOO_LARGE = 'OPERATION_TOO_LARGE',
  /** No plan answers this operation with this supergraph. Ask for its parts in operations of their own. */
  OPERATION_NOT_PLANNABLE = 'OPERATION_NOT_PLANNABLE',
  /** The server has no persisted operation of this hash. Send the operation's text. */
  PERSISTED_QUERY_NOT_FOUND = 'PERSISTED_QUERY_NOT_FOUND',
  /** The server keeps no persisted operations. Send the operation's text. */
  PERSISTED_QUERY_NOT_SUPPORTED = 'PERSISTED_QUERY_NOT_SUPPORTED',

  // --- the departments ---
  /** A department gave no answer; `extensions.serviceName` names it. Ask again later; fields that are given are good. */
  SUBGRAPH_UNAVAILABLE = 'SUBGRAPH_UNAVAILABLE',
  /** A department's answer does not fit its own schema; `extensions.serviceName` names it. Tell its operator. */
  SUBGRAPH_INVALID_ANSWER = 'SUBGRAPH_INVALID_ANSWER',
  /** A department reported an error without a code; `extensions.serviceName` names it. Read the message. */
  DOWNSTREAM_SERVICE_ERROR = 'DOWNSTREAM_SERVICE_ERROR',
  /** The department's database gave no answer. Ask again later; fields that are given are good. */
  DATABASE_UNAVAILABLE = 'DATABASE_UNAVAILABLE',

  // --- imports over HTTP ---
  /** Nothing of the file was loaded. Correct the file as the message says and send it again. */
  IMPORT_REFUSED = 'IMPORT_REFUSED',
  /** Another import of the same dataset runs. Send the file again when it has ended. */
  IMPORT_BUSY = 'IMPORT_BUSY',

  // --- the server ---
  /** The Playground's files are not there. The operator runs `npm run build`. */
  PLAYGROUND_NOT_BUILT = 'PLAYGROUND_NOT_BUILT',
  /** A mistake in the program; its log says more. Tell the operator. */
  INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR',
}
