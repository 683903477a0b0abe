/* Searches an index and prints each hit: example INDEX QUERY
 *
 *   cc example.c -o example $(pkg-config --cflags --libs gongbu)
 *   ./example ~/.local/share/gongbu/default "서버 없이 컨테이너"
 */
#include <gongbu.h>
#include <stdio.h>

int main(int argc, char** argv) {
  gongbu_index* index;
  gongbu_answer* answer;
  const gongbu_hit* hit;
  if (argc != 3) {
    fprintf(stderr, "usage: example INDEX QUERY\n");
    return 2;
  }
  if (gongbu_open(&index, argv[1], NULL) != GONGBU_OK) {
    fprintf(stderr, "example: %s\n", gongbu_error_text());
    return 2;
  }
  if (gongbu_search(&answer, index, argv[2], NULL) != GONGBU_OK) {
    fprintf(stderr, "example: %s\n", gongbu_error_text());
    gongbu_index_free(index);
    return 2;
  }
  while ((hit = gongbu_next_hit(answer)))
    printf("%s:%u %s\n", hit->path, (unsigned)hit->line, hit->snippet);
  gongbu_answer_free(answer);
  gongbu_index_free(index);
  return 0;
}
