/*
 * The rules of a checkout payment session, behind C functions. Written by `cargo xtask generate c`; not to be edited.
 *
 * Documents go in as bytes, and answers come out as the JSON that the command line prints. Texts are UTF-8.
 *
 * In. A document is a pointer and a length. The library reads it during the call and keeps nothing of it. If the length
 *     is zero, the pointer may be null; null with another length is misuse.
 * Out. An answer is written where `answer` points, whatever the status is: the caller owns its bytes, and frees them by
 *     `paysession_free(answer.data, answer.length)`. If `answer` is null, there is none. No zero follows the bytes.
 * Handles are numbers. Zero stands for the library's defaults, where a function takes options. A handle that was freed,
 *     or never given, is misuse, and nothing else. Handles may be used on all threads at once.
 * Time. The library reads no clock. Without the option `now`, no rule that depends on the time applies.
 */


#ifndef PAYSESSION_H
#define PAYSESSION_H

#include <stddef.h>
#include <stdint.h>

/*
 What an answer says. The first three are the command line's exit codes.
 */
typedef enum {
  /*
   Valid, or done.
   */
  PAYSESSION_STATUS_OK = 0,
  /*
   Rejected by the rules, or the step is refused. The answer has the findings.
   */
  PAYSESSION_STATUS_REFUSED = 1,
  /*
   Called wrongly. The answer is `{"misuse":"…"}`, a message for developers without a value of a document.
   */
  PAYSESSION_STATUS_MISUSE = 2,
  /*
   A fault of the library: it panicked, and the call did nothing. The answer is as of misuse. Please report it.
   */
  PAYSESSION_STATUS_PANICKED = 3,
} paysession_status;

/*
 A part of an accepted verdict.
 */
typedef enum {
  /*
   The whole verdict, as `paysession_validate` returns it.
   */
  PAYSESSION_PART_WHOLE = 0,
  /*
   `valid` and `advisories`.
   */
  PAYSESSION_PART_FINDINGS = 1,
  /*
   The canonical request.
   */
  PAYSESSION_PART_REQUEST = 2,
  /*
   What the session will offer.
   */
  PAYSESSION_PART_FEATURES = 3,
  /*
   The fingerprint of the canonical request: a text, not JSON.
   */
  PAYSESSION_PART_FINGERPRINT = 4,
  /*
   The GraphQL request to post.
   */
  PAYSESSION_PART_BODY = 5,
} paysession_part;

/*
 Bytes that a function returns. The caller owns them, and frees them by `paysession_free(data, length)`.
 */
typedef struct {
  /*
   The first byte; null if there are none.
   */
  char *data;
  /*
   How many bytes there are. No zero follows them.
   */
  size_t length;
} paysession_buffer;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 Reads options from JSON, for as many calls as wanted, on any thread: `now` (a time; without it no rule that needs a
 clock runs), `policy`, `maxBytes`, `as` (`auto`, `input` or `body`), `fingerprint`, `numbers` (`exact`, or `binary` for a
 document that was written from doubles); and for checks `scalar`, `field`, and `json` (the values are JSON). Each is
 optional.

 Writes a handle that is not zero, and returns PAYSESSION_STATUS_OK; `paysession_options_free` frees it. At most 65 536
 are in use at a time.
 */
paysession_status paysession_options_new(const char *json,
                                         size_t length,
                                         uint32_t *handle,
                                         paysession_buffer *answer);

/*
 Frees options. Calls that use them go on. Zero is ignored, and so is a handle that has no options.
 */
void paysession_options_free(uint32_t options);

/*
 Validates a create input, or a GraphQL request body around it. The answer is the verdict; if the caller wants none, no
 JSON is written, and the status alone says whether the document is valid.
 */
paysession_status paysession_validate(uint32_t options, const char *document, size_t length, paysession_buffer *answer);

/*
 Validates as `paysession_validate` does, and keeps the verdict, for callers who ask for its parts one by one or not at
 all. Writes a handle that is not zero, also for a rejected document; `paysession_verdict_free` frees it. The answer is
 empty unless the call is misuse. At most 65 536 are kept at a time.
 */
paysession_status paysession_verdict_new(uint32_t options,
                                         const char *document,
                                         size_t length,
                                         uint32_t *handle,
                                         paysession_buffer *answer);

/*
 Returns a part of a kept verdict: one of `paysession_part`. Of a rejected verdict every part is the whole.
 */
paysession_status paysession_verdict_part(uint32_t verdict, uint32_t part, paysession_buffer *answer);

/*
 Frees a kept verdict. Zero is ignored, and so is a handle that has none.
 */
void paysession_verdict_free(uint32_t verdict);

/*
 Checks one value as the `scalar` of the options, alone or as the `field` takes it. The value is a text, or JSON if the
 options say so. The answer has `valid`, the `canonical` text, `violations` and `advisories`.
 */
paysession_status paysession_check(uint32_t options, const char *value, size_t length, paysession_buffer *answer);

/*
 Says how complete a phone number is that is being typed: `state`, `mayGrow`, `callingCode`. Only an impossible number is
 refused.
 */
paysession_status paysession_phone_typing(const char *text,
                                          size_t length,
                                          paysession_buffer *answer);

/*
 Creates the session of a request. `creation` is JSON: `id`, `link`, `paymentId`, `checkoutConfigurationId`, and `now`
 unless the options have it. The answer has the `session`, the `event` and `changed`.
 */
paysession_status paysession_create(uint32_t options,
                                    const char *document,
                                    size_t length,
                                    const char *creation,
                                    size_t creation_length,
                                    paysession_buffer *answer);

/*
 Takes a step of a session's life. `session` is a stored session, or a response of the API with one. `step` is JSON: `type`
 (`complete`, `expire`, `cancel`, `update` or `attach`); `now` unless the options have it; `ifUpdatedAt` if the session
 must still have that; of `complete` also `paymentId`, `paidAt`, and `amount` and `currency` if the payment has them.
 `document` has the changes of an update or the contact to attach, and is empty otherwise. The answer has the `session`
 after the step, the `event`, which may be null, and `changed`; or the `error` of a step that is refused.
 */
paysession_status paysession_apply(uint32_t options,
                                   const char *session,
                                   size_t session_length,
                                   const char *step,
                                   size_t step_length,
                                   const char *document,
                                   size_t length,
                                   paysession_buffer *answer);

/*
 Reads a stored session, or a response of the API. The answer has `valid`, the findings, the `session`, the `errors` of the
 server, and the status and link at the time of the options.
 */
paysession_status paysession_read(uint32_t options,
                                  const char *document,
                                  size_t length,
                                  paysession_buffer *answer);

/*
 Returns what typed properties of a session say: the `session` with null for whatever is kept and not valid, the
 `statusText`, the `features`, and the status and link at the time of the options.
 */
paysession_status paysession_properties(uint32_t options,
                                        const char *session,
                                        size_t length,
                                        paysession_buffer *answer);

/*
 Returns the JSON text of the value at a place of a session, valid or not. The place is a JSON Pointer. If there is no
 value, the call is refused and the answer is empty.
 */
paysession_status paysession_raw(uint32_t options,
                                 const char *session,
                                 size_t length,
                                 const char *place,
                                 size_t place_length,
                                 paysession_buffer *answer);

/*
 Validates as `paysession_validate` does. The answer is the GraphQL request to post, or the verdict that rejects.
 */
paysession_status paysession_body(uint32_t options, const char *document, size_t length, paysession_buffer *answer);

/*
 Validates JSON Lines: a document a line, and for each a line of the answer. Refused if any line is.
 */
paysession_status paysession_lines(uint32_t options, const char *documents, size_t length, paysession_buffer *answer);

/*
 Reads an event that was posted. The answer is the event, written anew.
 */
paysession_status paysession_event(const char *event, size_t length, paysession_buffer *answer);

/*
 Converts an amount, such as `10.50`, to a whole number of the minor unit of a currency, such as `1050`.
 */
paysession_status paysession_to_minor_units(const char *amount,
                                            size_t length,
                                            const char *currency,
                                            size_t currency_length,
                                            paysession_buffer *answer);

/*
 Converts a whole number of the minor unit of a currency, such as `1050`, to an amount, such as `10.50`.
 */
paysession_status paysession_from_minor_units(const char *units,
                                              size_t length,
                                              const char *currency,
                                              size_t currency_length,
                                              paysession_buffer *answer);

/*
 Returns the catalogue of rules.
 */
paysession_status paysession_rules(paysession_buffer *answer);

/*
 Returns the declared types: every type in GraphQL's schema language (`sdl`, also if the format is empty), or the input as
 a JSON Schema (`json-schema`).
 */
paysession_status paysession_schema(const char *format,
                                    size_t length,
                                    paysession_buffer *answer);

/*
 Returns the versions of the library and of its tables, one a line.
 */
paysession_status paysession_version(paysession_buffer *answer);

/*
 Allocates bytes, all zero, for hosts that reach the library's memory and no other. Null for none, and if there is no
 memory.
 */
char *paysession_alloc(size_t length);

/*
 Frees bytes that an answer has, or that `paysession_alloc` returned, with the length that they came with. Null is ignored.
 */
void paysession_free(char *data,
                     size_t length);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* PAYSESSION_H */
