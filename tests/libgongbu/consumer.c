/* A program in C99 that uses libgongbu as anybody's would: consumer DB, over an index of tests/e2e/fixture/notes.
 * Prints what it found; ends with 1 at the first thing that is not as gongbu.h says. */
#include <gongbu.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(what)                                                                                   \
  do {                                                                                                \
    if (!(what)) {                                                                                    \
      fprintf(stderr, "%s:%d: not so: %s (last error: %s)\n", __FILE__, __LINE__, #what, gongbu_error_text()); \
      exit(1);                                                                                        \
    }                                                                                                 \
  } while (0)

static void hits(gongbu_index *index) {
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  gongbu_answer *answer;
  const gongbu_hit *hit;
  const gongbu_hit *again;
  options.limit = 1;
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_OK);
  CHECK(gongbu_answer_total(answer) == 2);
  CHECK(gongbu_answer_took_ms(answer) >= 0);
  CHECK((hit = gongbu_next_hit(answer)));
  CHECK(hit->size >= sizeof *hit && hit->rank == 1 && hit->score > 0 && hit->id[0]);
  printf("%s:%u-%u %u:%u %s > %s\n", hit->path, hit->line_start, hit->line_end, hit->line, hit->column, hit->heading[0],
         hit->heading[1]);
  CHECK(!hit->heading[2]);
  CHECK(hit->root[0] == '/');
  CHECK(strstr(hit->text, "이미지를"));
  CHECK(hit->highlight_count == 1);
  printf("%.*s\n", (int)(hit->highlights[0].end - hit->highlights[0].begin), hit->snippet + hit->highlights[0].begin);
  printf("%s %s %s\n", hit->services[0], hit->categories[0], hit->matched_by[0]);
  CHECK(!gongbu_next_hit(answer) && !gongbu_next_hit(answer));
  gongbu_answer_rewind(answer);
  CHECK((again = gongbu_next_hit(answer)) == hit);
  gongbu_answer_free(answer);

  options.offset = 1;
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_OK);
  CHECK((hit = gongbu_next_hit(answer)));
  printf("%u %s\n", hit->rank, hit->heading[1]);
  gongbu_answer_free(answer);
}

static void facets(gongbu_index *index) {
  static const char *const services[] = {"파게이트", NULL};
  static const char *const unknown[] = {"파게이", NULL};
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  gongbu_answer *answer;
  const gongbu_facet_value *value;
  options.services = services;
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_OK);
  CHECK(gongbu_answer_total(answer) == 1);
  while ((value = gongbu_next_facet_value(answer)))
    printf("%s %s %s %u%s\n", value->facet, value->value, value->label_ko, value->count, value->selected ? " selected" : "");
  gongbu_answer_free(answer);

  options.services = unknown;
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_EINVALID);
  CHECK(!answer);
  printf("%s; %s\n", gongbu_error_text(), gongbu_error_hint());
}

static void notes(gongbu_index *index) {
  static const char *const folders[] = {"storage", NULL};
  static const char *const tags[] = {"없는꼬리표", NULL};
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  gongbu_answer *answer;
  const gongbu_hit *hit;
  options.facet_limit = 0;
  options.per_note = 1;
  CHECK(gongbu_search(&answer, index, "컨테이너 스냅샷 인덱스", &options) == GONGBU_OK);
  CHECK(gongbu_answer_total(answer) == 4);
  while ((hit = gongbu_next_hit(answer))) printf("%s ", hit->path);
  gongbu_answer_free(answer);
  options.per_note = 0;
  options.sort = GONGBU_SORT_PATH;
  CHECK(gongbu_search(&answer, index, "컨테이너 스냅샷 인덱스", &options) == GONGBU_OK);
  while ((hit = gongbu_next_hit(answer))) printf("| %s ", hit->path);
  gongbu_answer_free(answer);
  puts("");

  options.folders = folders;
  options.modified = "1971..";
  CHECK(gongbu_search(&answer, index, "인스턴스", &options) == GONGBU_OK);
  CHECK(gongbu_answer_total(answer) == 2);
  gongbu_answer_free(answer);
  options.modified = "어느 날";
  CHECK(gongbu_search(&answer, index, "인스턴스", &options) == GONGBU_EINVALID && !answer);
  options.modified = NULL;
  options.tags = tags;
  CHECK(gongbu_search(&answer, index, "인스턴스", &options) == GONGBU_EINVALID && !answer);
  options.tags = NULL;
  options.sort = GONGBU_SORT_PATH + 1;
  CHECK(gongbu_search(&answer, index, "인스턴스", &options) == GONGBU_EINVALID && !answer);

  /* A program of the first version knows nothing behind payload. */
  options.size = offsetof(gongbu_search_options, payload) + sizeof options.payload;
  CHECK(gongbu_search(&answer, index, "인스턴스", &options) == GONGBU_OK);
  gongbu_answer_free(answer);
}

static void mistyped(gongbu_index *index) {
  static const char *const typed[] = {"컨텡", "\xE1\x84\x8F\xE1\x85\xA5\xE1\x86\xAB\xE1\x84\x90\xE1\x85\xA6\xE1\x86\xBC", "zjsxpdlsj", "ㅋㅌㅇㄴ"};
  size_t i;
  for (i = 0; i < sizeof typed / sizeof *typed; ++i) {
    gongbu_answer *answer;
    const gongbu_hit *hit;
    const gongbu_notice *notice;
    int found = 0;
    CHECK(gongbu_search(&answer, index, typed[i], NULL) == GONGBU_OK);
    while ((hit = gongbu_next_hit(answer))) found = found || hit->line_start == 2;
    CHECK(found);
    CHECK((notice = gongbu_next_notice(answer)));
    printf("%s %s\n", notice->kind, notice->to);
    gongbu_answer_free(answer);
  }
}

static void completes(gongbu_index *index) {
  gongbu_suggest_options options = GONGBU_SUGGEST_OPTIONS_INIT;
  gongbu_suggestions *suggestions;
  const gongbu_suggestion *one;
  options.limit = 2;
  CHECK(gongbu_suggest(&suggestions, index, "파ㄱ", &options) == GONGBU_OK);
  while ((one = gongbu_next_suggestion(suggestions))) printf("%s %s %s %u\n", one->kind, one->text, one->value, one->count);
  gongbu_suggestions_free(suggestions);
}

static void json(gongbu_index *index) {
  char *text;
  CHECK(gongbu_search_json(&text, index, "{\"query\":\"스냅샷\",\"limit\":1,\"facets\":0}", NULL) == GONGBU_OK);
  CHECK(strstr(text, "\"format\":1") && strstr(text, "\"total\":1"));
  gongbu_text_free(text);
  CHECK(gongbu_search_json(&text, index, "{\"qeury\":\"스냅샷\"}", NULL) == GONGBU_EINVALID && !text);
  printf("%s\n", gongbu_error_text());
  CHECK(gongbu_search_json(&text, index, "[1", NULL) == GONGBU_EINVALID && !text);
}

static int never(void *payload) {
  ++*(int *)payload;
  return 0;
}
static int at_once(void *payload) {
  ++*(int *)payload;
  return 1;
}

static void cancels(gongbu_index *index) {
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  gongbu_suggest_options suggest = GONGBU_SUGGEST_OPTIONS_INIT;
  gongbu_canceller *canceller;
  gongbu_answer *answer;
  gongbu_suggestions *suggestions;
  char *text;
  int asked = 0;
  CHECK(gongbu_canceller_new(&canceller) == GONGBU_OK);
  options.canceller = suggest.canceller = canceller;
  gongbu_canceller_set(canceller);
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_ECANCELLED && !answer);
  CHECK(gongbu_suggest(&suggestions, index, "컨", &suggest) == GONGBU_ECANCELLED && !suggestions);
  CHECK(gongbu_search_json(&text, index, "{\"query\":\"컨테이너\"}", &options) == GONGBU_ECANCELLED && !text);
  gongbu_canceller_clear(canceller);
  CHECK(gongbu_search(&answer, index, "컨테이너", &options) == GONGBU_OK);
  gongbu_answer_free(answer);

  options.stop = never;
  options.payload = &asked;
  CHECK(gongbu_search(&answer, index, "데이터베이스 인덱스", &options) == GONGBU_OK);
  CHECK(asked > 10);
  gongbu_answer_free(answer);
  asked = 0;
  options.stop = at_once;
  CHECK(gongbu_search(&answer, index, "데이터베이스 인덱스", &options) == GONGBU_ECANCELLED && asked == 1);
  gongbu_canceller_free(canceller);
}

static void misuse(gongbu_index *index) {
  /* A struct of a newer header: what it adds is only refused when it is used. */
  struct {
    gongbu_search_options known;
    void *added;
  } newer = {GONGBU_SEARCH_OPTIONS_INIT, NULL};
  gongbu_search_options unset;
  gongbu_index *other = index;
  gongbu_answer *answer;
  CHECK(gongbu_open(&other, "/nonexistent/index", NULL) == GONGBU_ENOTFOUND && !other);
  CHECK(strstr(gongbu_error_text(), "/nonexistent/index") && gongbu_error_hint()[0]);
  CHECK(gongbu_open(&other, NULL, NULL) == GONGBU_EMISUSE);
  CHECK(gongbu_open(NULL, "x", NULL) == GONGBU_EMISUSE);
  CHECK(gongbu_search(&answer, NULL, "x", NULL) == GONGBU_EMISUSE);
  CHECK(gongbu_search(&answer, index, NULL, NULL) == GONGBU_EMISUSE);
  memset(&unset, 0, sizeof unset);
  CHECK(gongbu_search(&answer, index, "컨테이너", &unset) == GONGBU_EMISUSE);
  newer.known.size = sizeof newer;
  CHECK(gongbu_search(&answer, index, "컨테이너", &newer.known) == GONGBU_OK);
  gongbu_answer_free(answer);
  newer.added = &newer;
  CHECK(gongbu_search(&answer, index, "컨테이너", &newer.known) == GONGBU_EMISUSE);
  gongbu_index_free(NULL);
  gongbu_answer_free(NULL);
  gongbu_suggestions_free(NULL);
  gongbu_canceller_free(NULL);
  gongbu_text_free(NULL);
  CHECK(!gongbu_next_hit(NULL) && !gongbu_next_facet_value(NULL) && !gongbu_next_notice(NULL) && !gongbu_next_suggestion(NULL));
}

int main(int argc, char **argv) {
  gongbu_open_options options = GONGBU_OPEN_OPTIONS_INIT;
  gongbu_index *index;
  CHECK(argc == 2);
  CHECK(gongbu_abi_matches(GONGBU_ABI_VERSION));
  CHECK(!gongbu_abi_matches(GONGBU_ABI_VERSION + 1));
  CHECK(gongbu_version()[0]);
  CHECK(!gongbu_error_text()[0]);
  options.prepare = 1;
  CHECK(gongbu_open(&index, argv[1], &options) == GONGBU_OK);
  hits(index);
  facets(index);
  notes(index);
  mistyped(index);
  completes(index);
  json(index);
  cancels(index);
  misuse(index);
  gongbu_index_free(index);
  return 0;
}
