/* Eight threads search and complete through one index while another cancels them: threads DB [ROUNDS]. Each thread's answers
 * have to be those of the first round, or GONGBU_ECANCELLED. Meant for the thread sanitizer. */
#define _POSIX_C_SOURCE 200809L
#include <gongbu.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { kThreads = 8 };

static const char *const kQueries[] = {"컨테이너", "컨텡", "데이타배이스 인덱스", "ㅋㅌㅇㄴ", "snapshot backup", "서버 없이 실행",
                                       "\"키-값 데이터베이스\"", "zjsxpdlsj", "dynamdb", "스토* -NFS"};
enum { kQueryCount = sizeof kQueries / sizeof *kQueries };

static gongbu_index *g_index;
static int g_rounds = 20;
static uint64_t g_totals[kQueryCount];
static pthread_mutex_t g_mutex = PTHREAD_MUTEX_INITIALIZER;
static int g_running = kThreads;

struct worker {
  pthread_t thread;
  gongbu_canceller *canceller;
  int number;
  int cancelled;
};

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, gongbu_error_text());
  exit(1);
}

static int running(void) {
  int count;
  pthread_mutex_lock(&g_mutex);
  count = g_running;
  pthread_mutex_unlock(&g_mutex);
  return count;
}

static void *work(void *given) {
  struct worker *self = given;
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  int round;
  options.canceller = self->canceller;
  for (round = 0; round < g_rounds; ++round) {
    const int query = (round * 7 + self->number) % kQueryCount;
    gongbu_answer *answer;
    gongbu_suggestions *suggestions;
    const int code = gongbu_search(&answer, g_index, kQueries[query], &options);
    if (code == GONGBU_ECANCELLED) {
      ++self->cancelled;
      gongbu_canceller_clear(self->canceller);
      continue;
    }
    if (code != GONGBU_OK) fail("search");
    if (gongbu_answer_total(answer) != g_totals[query]) {
      fprintf(stderr, "%s: %llu passages, at first %llu\n", kQueries[query], (unsigned long long)gongbu_answer_total(answer),
              (unsigned long long)g_totals[query]);
      exit(1);
    }
    while (gongbu_next_hit(answer) || gongbu_next_facet_value(answer)) {
    }
    gongbu_answer_free(answer);
    if (gongbu_suggest(&suggestions, g_index, kQueries[query], NULL) != GONGBU_OK) fail("suggest");
    gongbu_suggestions_free(suggestions);
  }
  pthread_mutex_lock(&g_mutex);
  --g_running;
  pthread_mutex_unlock(&g_mutex);
  return NULL;
}

int main(int argc, char **argv) {
  struct worker workers[kThreads];
  int cancelled = 0;
  int i;
  if (argc < 2) return 2;
  if (argc > 2) g_rounds = atoi(argv[2]);
  if (gongbu_open(&g_index, argv[1], NULL) != GONGBU_OK) fail("open");
  for (i = 0; i < kQueryCount; ++i) {
    gongbu_answer *answer;
    if (gongbu_search(&answer, g_index, kQueries[i], NULL) != GONGBU_OK) fail("search");
    g_totals[i] = gongbu_answer_total(answer);
    gongbu_answer_free(answer);
  }
  for (i = 0; i < kThreads; ++i) {
    workers[i].number = i;
    workers[i].cancelled = 0;
    if (gongbu_canceller_new(&workers[i].canceller) != GONGBU_OK) fail("canceller");
    if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) return 2;
  }
  for (i = 0; running() > 0; ++i) {
    const struct timespec pause = {0, 500000};
    gongbu_canceller_set(workers[i % kThreads].canceller);
    nanosleep(&pause, NULL);
  }
  for (i = 0; i < kThreads; ++i) {
    pthread_join(workers[i].thread, NULL);
    cancelled += workers[i].cancelled;
    gongbu_canceller_free(workers[i].canceller);
  }
  gongbu_index_free(g_index);
  printf("%d searches on %d threads, %d of them cancelled\n", g_rounds * kThreads, (int)kThreads, cancelled);
  return 0;
}
