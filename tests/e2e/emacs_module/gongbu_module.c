/* An Emacs module over libgongbu, as small as one can be: (gongbu-open DB) and (gongbu-search-json INDEX REQUEST), which
 * C-g breaks off. */
#include <emacs-module.h>
#include <gongbu.h>
#include <stdlib.h>
#include <string.h>

int plugin_is_GPL_compatible;

static emacs_value failed(emacs_env *env, const char *text) {
  emacs_value message = env->make_string(env, text, (ptrdiff_t)strlen(text));
  env->non_local_exit_signal(env, env->intern(env, "error"), env->funcall(env, env->intern(env, "list"), 1, &message));
  return env->intern(env, "nil");
}

/* Emacs's copy of a string, or NULL. */
static char *text_of(emacs_env *env, emacs_value value) {
  ptrdiff_t size = 0;
  char *text;
  if (!env->copy_string_contents(env, value, NULL, &size)) return NULL;
  text = malloc((size_t)size);
  if (text && !env->copy_string_contents(env, value, text, &size)) {
    free(text);
    return NULL;
  }
  return text;
}

static void free_index(void *index) { gongbu_index_free(index); }

static emacs_value open_index(emacs_env *env, ptrdiff_t count, emacs_value *arguments, void *data) {
  gongbu_index *index;
  char *db = text_of(env, arguments[0]);
  int code;
  (void)count;
  (void)data;
  if (!db) return env->intern(env, "nil");
  code = gongbu_open(&index, db, NULL);
  free(db);
  if (code != GONGBU_OK) return failed(env, gongbu_error_text());
  return env->make_user_ptr(env, free_index, index);
}

struct asking {
  emacs_env *env;
  int asked;
};

static int should_stop(void *payload) {
  struct asking *asking = payload;
  ++asking->asked;
  return asking->env->process_input(asking->env) == emacs_process_input_quit;
}

static emacs_value search_json(emacs_env *env, ptrdiff_t count, emacs_value *arguments, void *data) {
  gongbu_search_options options = GONGBU_SEARCH_OPTIONS_INIT;
  struct asking asking = {NULL, 0};
  gongbu_index *index = env->get_user_ptr(env, arguments[0]);
  char *request = index ? text_of(env, arguments[1]) : NULL;
  char *json;
  emacs_value result;
  int code;
  (void)count;
  (void)data;
  if (!request) return env->intern(env, "nil");
  asking.env = env;
  options.stop = should_stop;
  options.payload = &asking;
  code = gongbu_search_json(&json, index, request, &options);
  free(request);
  if (code == GONGBU_ECANCELLED) return env->intern(env, "nil"); /* Emacs quits by itself */
  if (code != GONGBU_OK) return failed(env, gongbu_error_text());
  if (asking.asked < 10) return failed(env, "nobody asked whether to stop");
  result = env->make_string(env, json, (ptrdiff_t)strlen(json));
  gongbu_text_free(json);
  return result;
}

static void define(emacs_env *env, const char *name, ptrdiff_t arity, emacs_function function) {
  emacs_value pair[2];
  pair[0] = env->intern(env, name);
  pair[1] = env->make_function(env, arity, arity, function, NULL, NULL);
  env->funcall(env, env->intern(env, "defalias"), 2, pair);
}

int emacs_module_init(struct emacs_runtime *runtime) {
  emacs_env *env = runtime->get_environment(runtime);
  if (runtime->size < (ptrdiff_t)sizeof *runtime || env->size < (ptrdiff_t)sizeof *env) return 1;
  if (!gongbu_abi_matches(GONGBU_ABI_VERSION)) return 2;
  define(env, "gongbu-open", 1, open_index);
  define(env, "gongbu-search-json", 2, search_json);
  return 0;
}
