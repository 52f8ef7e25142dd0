/*
 * A filter over the C library: JSON Lines in, a verdict a line out, as `paysession validate --lines` prints them.
 *
 * `cargo xtask filter c` builds and runs it; tests/README.md says what is asked of it.
 */

#include <paysession.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Enough of a line to see that it is too long, its end set aside. */
enum { KEPT = (16 << 20) + 2, MISUSE = 2 };

static int fail(const char *message) {
  fprintf(stderr, "error: %s\n", message);
  return MISUSE;
}

/* A line without its end, and no more of it than is kept. */
struct line {
  char *bytes;
  size_t length;
  size_t room;
};

static int push(struct line *line, char byte) {
  if (line->length == KEPT) {
    return 1;
  }
  if (line->length == line->room) {
    size_t room = line->room == 0 ? 4096 : line->room * 2;
    char *bytes = realloc(line->bytes, room);
    if (bytes == NULL) {
      return 0;
    }
    line->bytes = bytes;
    line->room = room;
  }
  line->bytes[line->length++] = byte;
  return 1;
}

/* Reads the next line: 1, or 0 at the end of the input, or -1 if there is no memory. */
static int next(struct line *line) {
  int byte = getc(stdin);
  if (byte == EOF) {
    return 0;
  }
  line->length = 0;
  for (; byte != EOF && byte != '\n'; byte = getc(stdin)) {
    if (!push(line, (char)byte)) {
      return -1;
    }
  }
  if (line->length > 0 && line->bytes[line->length - 1] == '\r') {
    line->length -= 1;
  }
  return 1;
}

/* Writes the options as JSON. No time and no preset has a quote or a backslash in it. */
static int read_options(int count, char **arguments, char *json, size_t room) {
  const char *now = NULL;
  const char *policy = "standard";
  for (int nth = 1; nth + 1 < count; nth += 2) {
    if (strcmp(arguments[nth], "--now") == 0) {
      now = arguments[nth + 1];
    } else if (strcmp(arguments[nth], "--policy") == 0) {
      policy = arguments[nth + 1];
    } else {
      return 0;
    }
  }
  if (count % 2 == 0 || strpbrk(policy, "\"\\") != NULL || (now != NULL && strpbrk(now, "\"\\") != NULL)) {
    return 0;
  }
  const char *quote = now == NULL ? "" : "\"";
  int length = snprintf(json, room, "{\"policy\":{\"preset\":\"%s\"},\"now\":%s%s%s}", policy, quote,
                        now == NULL ? "null" : now, quote);
  return length > 0 && (size_t)length < room;
}

int main(int count, char **arguments) {
  char json[512];
  uint32_t options = 0;
  if (!read_options(count, arguments, json, sizeof json) ||
      paysession_options_new(json, strlen(json), &options, NULL) != PAYSESSION_STATUS_OK) {
    return fail("usage: filter [--now T] [--policy standard|strict]");
  }
  struct line line = {NULL, 0, 0};
  int is_refused = 0;
  int more = next(&line);
  for (; more > 0; more = next(&line)) {
    paysession_buffer answer;
    paysession_status status = paysession_validate(options, line.bytes, line.length, &answer);
    if (status > PAYSESSION_STATUS_REFUSED) {
      return fail("the library answers with a fault");
    }
    is_refused |= status == PAYSESSION_STATUS_REFUSED;
    fwrite(answer.data, 1, answer.length, stdout);
    putchar('\n');
    paysession_free(answer.data, answer.length);
  }
  free(line.bytes);
  paysession_options_free(options);
  if (more < 0 || ferror(stdin) || fflush(stdout) != 0) {
    return fail("the input or the output failed");
  }
  return is_refused;
}
