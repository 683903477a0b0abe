/* gongbu.h: search an index of notes, in Korean and English, from any language that can call C99.
 *
 * It searches and completes; it makes no index and never locks one (the program does: gongbu index
 * ~/notes). It prints nothing and reads no environment.
 *
 *   gongbu_index *index;
 *   gongbu_answer *answer;
 *   gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
 *   const gongbu_hit *hit;
 *
 *   if (!gongbu_abi_matches(GONGBU_ABI_VERSION)) …
 *   if (gongbu_open(&index, "/home/na/.local/share/gongbu/default", NULL) != GONGBU_OK)
 *     fprintf(stderr, "%s\n", gongbu_error_text());
 *   options.limit = 5;
 *   if (gongbu_search(&answer, index, "서버 없이 컨테이너 실행", &options) == GONGBU_OK) {
 *     while ((hit = gongbu_next_hit(answer)))
 *       printf("%s/%s:%u %s\n", hit->root, hit->path, hit->line, hit->snippet);
 *     gongbu_answer_free(answer);
 *   }
 *   gongbu_index_free(index);
 *
 * Results: a call that can fail returns GONGBU_OK (0) or a negative code; what it makes goes to its
 * first argument, which is NULL after a failure. gongbu_error_text() then says what went wrong.
 *
 * Memory: each type has its own free function, which NULL may be given to. What a getter or an
 * iterator returns belongs to the object that it was asked of and lives as long. No allocator is
 * shared: free() nothing from here.
 *
 * Threads: an index may be used from any number of threads at once. What it says is read once for
 * all of them, and up to about 100 MB of it are kept; each call that runs beside others needs about
 * 20 MB more, which are kept for the next one. Answers and suggestions are their caller's, for one thread at a time; they may outlive
 * the index. A canceller may be set from any thread at any moment, and from a signal handler.
 *
 * Text: UTF-8 that ends with NUL. Hangul may come composed or decomposed, half typed ("컨테ㅇ") or
 * mistyped. Offsets are bytes and half open; lines count from 1 and include the last.
 *
 * Versions: structs begin with `size`, which their …_INIT sets. Members are only ever added at the
 * end, functions never change. A breaking change raises GONGBU_ABI_VERSION, which is also the
 * number of the shared library.
 *
 * Freshness: a call sees the newest commit of the index, at most 50 ms late. Only guesses (what a
 * mistyped word meant, completions) may be of the commit before, for a moment after one.
 */
#ifndef GONGBU_H
#define GONGBU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
/* NOLINTBEGIN(modernize-use-using): this is C. */

#if defined(__GNUC__)
#define GONGBU_API __attribute__((visibility("default")))
#else
#define GONGBU_API
#endif

#define GONGBU_ABI_VERSION 1

/* Whether this library serves a program that was compiled with that GONGBU_ABI_VERSION: 1 or 0. */
GONGBU_API int gongbu_abi_matches(uint32_t abi_version);
/* The version of gongbu, like "0.1.0". */
GONGBU_API const char* gongbu_version(void);

/* ---- Failures ---- */

enum {
  GONGBU_OK = 0,
  GONGBU_ENOTFOUND = -1,   /* there is no index */
  GONGBU_EUNREADABLE = -2, /* there is, but it cannot be read */
  GONGBU_EINVALID = -3,    /* not gongbu's, or a filter or field that does not exist */
  GONGBU_EVERSION = -4,    /* an index of another version: gongbu index --full */
  GONGBU_ECORRUPT = -5,    /* a damaged index: gongbu index --full */
  GONGBU_ECANCELLED = -6,  /* the canceller was set, or stop() said so */
  GONGBU_EINTERNAL = -7,   /* a mistake of gongbu's */
  GONGBU_ENOMEM = -8,
  GONGBU_EMISUSE = -9 /* NULL where something is needed, or a struct of no known size */
};

/* Of the last call of this thread that failed; valid until its next call that fails. One sentence.
 */
GONGBU_API const char* gongbu_error_text(void);
/* What to do about it; may be "". */
GONGBU_API const char* gongbu_error_hint(void);

/* ---- The index ---- */

typedef struct gongbu_index gongbu_index;

typedef struct gongbu_open_options {
  size_t size;
  int prepare; /* not 0: build what first searches would wait for (about 0.1 s for 100,000
                  passages), partly on other threads */
} gongbu_open_options;
#define GONGBU_OPEN_OPTIONS_INIT \
  { sizeof(gongbu_open_options), 0 }

/* db: the folder that gongbu index wrote. options may be NULL. */
GONGBU_API int gongbu_open(gongbu_index** out, const char* db, const gongbu_open_options* options);
/* No call may run on it any more. */
GONGBU_API void gongbu_index_free(gongbu_index* index);

/* ---- Cancelling ---- */

/* A flag that calls look at while they run: a search that sees it set answers GONGBU_ECANCELLED,
 * within some milliseconds. It may be set before the call begins. Use it again after
 * gongbu_canceller_clear. */
typedef struct gongbu_canceller gongbu_canceller;
GONGBU_API int gongbu_canceller_new(gongbu_canceller** out);
GONGBU_API void gongbu_canceller_set(gongbu_canceller* canceller);
GONGBU_API void gongbu_canceller_clear(gongbu_canceller* canceller);
/* No call may use it any more. */
GONGBU_API void gongbu_canceller_free(gongbu_canceller* canceller);

/* For programs of one thread: asked often on the thread of the call (Emacs: has the user quit?);
 * not 0 stops the call. It must not call gongbu, nor leave by longjmp or an exception. */
typedef int (*gongbu_stop)(void* payload);

/* ---- Searching ---- */

/* Which hits come first: the best; those of the note that was written last; by path. */
enum { GONGBU_SORT_SCORE = 0, GONGBU_SORT_MODIFIED = 1, GONGBU_SORT_PATH = 2 };

typedef struct gongbu_search_options {
  size_t size;
  uint32_t limit;         /* hits at most */
  uint32_t offset;        /* hits left out before */
  uint32_t facet_limit;   /* values of each facet at most; 0: none are counted, which is faster */
  uint32_t snippet_chars; /* about so many characters; 0: no snippets */
  /* Filters: any of a list (of tags all), all lists. Ids, names, Korean names or labels; one that
   * nothing is called is GONGBU_EINVALID, and the hint names the nearest. NULL-terminated; NULL: no
   * filter. */
  const char* const* services;
  const char* const* categories;
  const char* const* mentions;
  const char*
      path; /* notes whose path matches; '*' within a folder, '**' across folders; NULL: all */
  const gongbu_canceller* canceller; /* may be NULL */
  gongbu_stop stop;                  /* may be NULL */
  void* payload;                     /* given to stop */
  const char* const* tags;           /* with those below them: "aws" holds "aws/db" */
  const char* const* folders;        /* the same, from any depth */
  const char* modified; /* when notes were written: "2026-02", "last 7 days"; NULL: always */
  uint32_t per_note;    /* hits of one note at most; 0, or where path names one note: any */
  uint32_t sort;        /* GONGBU_SORT_… */
} gongbu_search_options;
#define GONGBU_SEARCH_OPTIONS_INIT                                                                 \
  {                                                                                                \
    sizeof(gongbu_search_options), 10, 0, 10, 160, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
        NULL, NULL, 3, GONGBU_SORT_SCORE                                                           \
  }

typedef struct gongbu_answer gongbu_answer;

/* query: words, "phrase", -word, AND OR NOT ( ), prefix*, field:value. Never wrong: what does not
 * parse is searched as words, with a notice. options may be NULL. */
GONGBU_API int gongbu_search(gongbu_answer** out, gongbu_index* index, const char* query,
                             const gongbu_search_options* options);
GONGBU_API void gongbu_answer_free(gongbu_answer* answer);

/* Passages that match, exact, however many hits were asked for. */
GONGBU_API uint64_t gongbu_answer_total(const gongbu_answer* answer);
GONGBU_API double gongbu_answer_took_ms(const gongbu_answer* answer);

typedef struct gongbu_span {
  uint32_t begin; /* byte */
  uint32_t end;   /* behind the last */
} gongbu_span;

typedef struct gongbu_hit {
  size_t size;
  uint32_t rank; /* from 1, counted over all pages */
  double score;  /* orders the hits of one answer, nothing else */
  const char* id;
  const char* root; /* the folder of notes, absolute */
  const char* path; /* the note's, relative to root */
  uint32_t line_start;
  uint32_t line_end;
  uint32_t line;    /* of the best match */
  uint32_t column;  /* byte in that line, from 1 */
  const char* text; /* the passage's source lines */
  const char* snippet;
  const gongbu_span* highlights; /* in snippet; ascending */
  size_t highlight_count;
  /* NULL-terminated. */
  const char* const* heading; /* outermost first */
  const char* const* services;
  const char* const* mentions;
  const char* const* categories;
  const char* const* matched_by; /* exact, stem, synonym, spacing, typo, chosung, layout, ime, … */
  const char* stated_category;   /* as the note says it; may be "" */
} gongbu_hit;

/* The next one, best first; NULL after the last. */
GONGBU_API const gongbu_hit* gongbu_next_hit(gongbu_answer* answer);

typedef struct gongbu_facet_value {
  size_t size;
  const char* facet; /* "service", "category", "mention", "tag" or "folder" */
  const char* value; /* an id: give it as a filter */
  const char* label;
  const char* label_ko;
  uint32_t count; /* exact, over all matches; a facet's own filter does not narrow its own values
                     (of tags it does: all that are chosen are required) */
  int selected;
} gongbu_facet_value;

/* The next value, facet by facet, most first; NULL after the last. */
GONGBU_API const gongbu_facet_value* gongbu_next_facet_value(gongbu_answer* answer);

typedef struct gongbu_notice {
  size_t size;
  const char* kind; /* typo layout chosung ime spacing syntax relaxed: what was done beyond what was
                       typed; source: notes are kept though their folder is not there */
  const char* message;
  const char* from; /* what was typed; may be "" */
  const char* to;   /* what was searched; may be "" */
} gongbu_notice;
GONGBU_API const gongbu_notice* gongbu_next_notice(gongbu_answer* answer);

/* All three begin again. */
GONGBU_API void gongbu_answer_rewind(gongbu_answer* answer);

/* ---- Completing ---- */

typedef struct gongbu_suggest_options {
  size_t size;
  uint32_t limit;
  const gongbu_canceller* canceller;
  gongbu_stop stop;
  void* payload;
} gongbu_suggest_options;
#define GONGBU_SUGGEST_OPTIONS_INIT \
  { sizeof(gongbu_suggest_options), 10, NULL, NULL, NULL }

typedef struct gongbu_suggestions gongbu_suggestions;
typedef struct gongbu_suggestion {
  size_t size;
  const char* text;  /* "컨테이너 서비스" */
  const char* kind;  /* "word", "heading" or "service" */
  const char* value; /* of a service its id, else "" */
  uint32_t count;    /* passages */
} gongbu_suggestion;

/* What goes on from `prefix`: "컨테ㅇ", "ㅋㅌㅇ" (initial consonants), "farg". options may be NULL.
 */
GONGBU_API int gongbu_suggest(gongbu_suggestions** out, gongbu_index* index, const char* prefix,
                              const gongbu_suggest_options* options);
GONGBU_API const gongbu_suggestion* gongbu_next_suggestion(gongbu_suggestions* suggestions);
GONGBU_API void gongbu_suggestions_free(gongbu_suggestions* suggestions);

/* ---- JSON ---- */

/* The same search for languages to which JSON is easier than structs:
 * {"query":"컨테이너","category":["containers"], "limit":20,"facets":10} gives what gongbu search
 * --json prints. Names are those of its options (query, limit, offset, service, category, mention,
 * tag, folder, path, modified, per_note, sort, facets, mode, snippet); another one is GONGBU_EINVALID. Of options,
 * only canceller, stop and payload count; NULL: none. */
GONGBU_API int gongbu_search_json(char** out, gongbu_index* index, const char* request,
                                  const gongbu_search_options* options);
GONGBU_API void gongbu_text_free(char* text);

/* NOLINTEND(modernize-use-using) */
#ifdef __cplusplus
}
#endif
#endif
