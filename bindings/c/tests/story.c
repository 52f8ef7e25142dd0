/*
 * The README's story in C: a document is rejected, the same without its faults is accepted, and the session that it
 * creates is paid. Every answer is freed: AddressSanitizer looks for what is not.
 */

#include <paysession.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void expect(int holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "does not hold: %s\n", what);
    exit(EXIT_FAILURE);
  }
}

/* Takes an answer as a string that ends with a zero, and frees its bytes. */
static char *taken(paysession_buffer answer) {
  char *text = malloc(answer.length + 1);
  expect(text != NULL, "there is memory");
  if (answer.length > 0) {
    memcpy(text, answer.data, answer.length);
  }
  text[answer.length] = '\0';
  paysession_free(answer.data, answer.length);
  return text;
}

static void expect_answer(paysession_status status, paysession_status wanted, paysession_buffer answer,
                          const char *part) {
  char *text = taken(answer);
  if (status != wanted || strstr(text, part) == NULL) {
    fprintf(stderr, "status %d, wanted %d with %s: %s\n", (int)status, (int)wanted, part, text);
    exit(EXIT_FAILURE);
  }
  free(text);
}

static void documents(uint32_t options) {
  const char *rejected = "{\"orgId\":\"abc123\",\"amount\":\"1,00\",\"currency\":\"USD\"}";
  const char *accepted = "{\"orgId\":\"abc123\",\"amount\":\"103.00\",\"currency\":\"usd\",\"invoiceTotal\":\"100.00\"}";
  paysession_buffer answer;
  paysession_status status = paysession_validate(options, rejected, strlen(rejected), &answer);
  expect_answer(status, PAYSESSION_STATUS_REFUSED, answer, "\"reason\":\"decimal_comma\"");
  status = paysession_validate(options, accepted, strlen(accepted), &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "\"excess\":\"3.00\"");
  expect(paysession_validate(options, rejected, strlen(rejected), NULL) == PAYSESSION_STATUS_REFUSED,
         "no answer is needed");

  uint32_t verdict = 0;
  status = paysession_verdict_new(options, accepted, strlen(accepted), &verdict, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "");
  status = paysession_verdict_part(verdict, PAYSESSION_PART_FINDINGS, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "\"code\":\"currency.not_canonical\"");
  status = paysession_verdict_part(verdict, PAYSESSION_PART_FINGERPRINT, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "v1:");
  paysession_verdict_free(verdict);
  paysession_verdict_free(verdict);
  status = paysession_verdict_part(verdict, PAYSESSION_PART_REQUEST, &answer);
  expect_answer(status, PAYSESSION_STATUS_MISUSE, answer, "there is no verdict of this handle");

  const char *lines = "{}\n{\"orgId\":\"abc123\",\"amount\":\"1\",\"currency\":\"USD\"}\n";
  status = paysession_lines(options, lines, strlen(lines), &answer);
  expect_answer(status, PAYSESSION_STATUS_REFUSED, answer, "}\n{\"valid\":true");
}

static void life(uint32_t options) {
  const char *request = "{\"orgId\":\"abc123\",\"amount\":\"100.00\",\"currency\":\"USD\"}";
  const char *creation = "{\"id\":\"s-1\",\"link\":\"https://pay.example/s-1\"}";
  paysession_buffer created;
  paysession_status status =
      paysession_create(options, request, strlen(request), creation, strlen(creation), &created);
  expect(status == PAYSESSION_STATUS_OK, "the session is created");
  char *step = taken(created);
  /* {"session":{…},"event":{…},"changed":true}: a program would take the session by its JSON library. */
  char *session = strchr(step, ':') + 1;
  char *end = strstr(session, ",\"event\":");
  expect(end != NULL, "a step has an event");
  size_t length = (size_t)(end - session);

  const char *payment = "{\"type\":\"complete\",\"paymentId\":\"p-1\",\"paidAt\":\"2026-01-01T00:00:01Z\","
                        "\"now\":\"2026-01-01T00:00:02Z\"}";
  paysession_buffer answer;
  status = paysession_apply(options, session, length, payment, strlen(payment), NULL, 0, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "\"key\":\"s-1:completed:2026-01-01T00:00:02Z\"");
  const char *early = "{\"type\":\"expire\"}";
  status = paysession_apply(options, session, length, early, strlen(early), NULL, 0, &answer);
  expect_answer(status, PAYSESSION_STATUS_REFUSED, answer, "\"code\":\"transition.not_expired_yet\"");
  status = paysession_raw(options, session, length, "/amount", 7, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "\"100.00\"");
  free(step);
}

static void scalars(void) {
  uint32_t phone = 0;
  paysession_buffer answer;
  const char *json = "{\"scalar\":\"phone\"}";
  paysession_status status = paysession_options_new(json, strlen(json), &phone, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "");
  expect(paysession_check(phone, "+14155554345", 12, NULL) == PAYSESSION_STATUS_OK, "a number is valid");
  status = paysession_check(phone, "+1 415", 6, &answer);
  expect_answer(status, PAYSESSION_STATUS_REFUSED, answer, "\"code\":\"phone.invalid\"");
  paysession_options_free(phone);
  status = paysession_phone_typing("+4144", 5, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "\"callingCode\":41");
  status = paysession_to_minor_units("10.50", 5, "USD", 3, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "1050");
  status = paysession_version(&answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "paysession ");
}

static void misuse(void) {
  paysession_buffer answer;
  const char *json = "{\"nwo\":1}";
  uint32_t handle = 0;
  paysession_status status = paysession_options_new(json, strlen(json), &handle, &answer);
  expect_answer(status, PAYSESSION_STATUS_MISUSE, answer, "{\"misuse\":\"the options have an unknown member");
  status = paysession_validate(7, "{}", 2, &answer);
  expect_answer(status, PAYSESSION_STATUS_MISUSE, answer, "there are no options of this handle");
  status = paysession_validate(0, NULL, 2, &answer);
  expect_answer(status, PAYSESSION_STATUS_MISUSE, answer, "null has no bytes");
  status = paysession_validate(0, NULL, 0, &answer);
  expect_answer(status, PAYSESSION_STATUS_REFUSED, answer, "json.malformed");
  paysession_free(NULL, 0);
}

int main(void) {
  const char *json = "{\"now\":\"2026-01-01T00:00:00Z\",\"policy\":{\"preset\":\"standard\"}}";
  uint32_t options = 0;
  paysession_buffer answer;
  paysession_status status = paysession_options_new(json, strlen(json), &options, &answer);
  expect_answer(status, PAYSESSION_STATUS_OK, answer, "");
  documents(options);
  life(options);
  paysession_options_free(options);
  scalars();
  misuse();
  puts("the story holds");
  return EXIT_SUCCESS;
}
