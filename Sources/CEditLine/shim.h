// libedit's variadic doors, typed one by one: Swift cannot call C variadics.
#ifndef PASSERELLE_CEDITLINE_H
#define PASSERELLE_CEDITLINE_H

#include <histedit.h>
#include <locale.h>
#include <stdio.h>

typedef char *_Nullable (*edit_prompt_function)(EditLine *_Nonnull);
typedef unsigned char (*edit_key_function)(EditLine *_Nonnull, int);
typedef int (*edit_character_function)(EditLine *_Nonnull, wchar_t *_Nonnull);

static inline EditLine *_Nullable edit_open(const char *_Nonnull name) { return el_init(name, stdin, stdout, stderr); }
static inline void edit_set_client(EditLine *_Nonnull e, void *_Nullable client) { el_set(e, EL_CLIENTDATA, client); }
static inline void *_Nullable edit_client(EditLine *_Nonnull e) {
  void *client = 0;
  el_get(e, EL_CLIENTDATA, &client);
  return client;
}
// The prompt may hold escapes between pairs of `mark`.
static inline void edit_set_prompt(EditLine *_Nonnull e, edit_prompt_function _Nonnull f, char mark) {
  el_set(e, EL_PROMPT_ESC, f, mark);
}
static inline void edit_set_mode(EditLine *_Nonnull e, const char *_Nonnull mode) { el_set(e, EL_EDITOR, mode); }
static inline int edit_is_vi(EditLine *_Nonnull e) {
  const char *mode = 0;
  el_get(e, EL_EDITOR, &mode);
  return mode && mode[0] == 'v';
}
static inline void edit_set_terminal(EditLine *_Nonnull e, const char *_Nonnull name) { el_set(e, EL_TERMINAL, name); }
static inline void edit_add_key_function(
    EditLine *_Nonnull e, const char *_Nonnull name, const char *_Nonnull help, edit_key_function _Nonnull f) {
  el_set(e, EL_ADDFN, name, help, f);
}
static inline void edit_bind(EditLine *_Nonnull e, const char *_Nonnull key, const char *_Nonnull command) {
  el_set(e, EL_BIND, key, command, (char *)0);
}
static inline void edit_set_reader(EditLine *_Nonnull e, edit_character_function _Nonnull f) { el_set(e, EL_GETCFN, f); }
static inline void edit_put(const char *_Nonnull text) {
  fputs(text, stdout);
  fflush(stdout);
}
static inline void edit_refresh(EditLine *_Nonnull e) { el_set(e, EL_REFRESH); }
static inline void edit_prepare_terminal(EditLine *_Nonnull e, int raw) { el_set(e, EL_PREP_TERM, raw); }
static inline void edit_set_history(EditLine *_Nonnull e, History *_Nonnull h) { el_set(e, EL_HIST, history, h); }
static inline void edit_history_size(History *_Nonnull h, int size) {
  HistEvent event;
  history(h, &event, H_SETSIZE, size);
  history(h, &event, H_SETUNIQUE, 1);
}
static inline void edit_history_enter(History *_Nonnull h, const char *_Nonnull line) {
  HistEvent event;
  history(h, &event, H_ENTER, line);
}

#endif
