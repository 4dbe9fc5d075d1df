// Has the system refuse the nth call of a kind, once or from then on: REFUSE=write:3:always. For scripts/verify-safety.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int count;

// Only what concerns the home: libraries, knowledge and the terminal are not what is tried here.
static int concerns(const char *path) {
  const char *home = getenv("HOME");
  return home && path && strncmp(path, home, strlen(home)) == 0;
}

static int concerns_descriptor(int descriptor) {
  char link[64], path[4096];
  const char *digits = "0123456789";
  if (descriptor < 3 || descriptor > 99) return 0;
  strcpy(link, "/proc/self/fd/");
  size_t end = strlen(link);
  if (descriptor > 9) link[end++] = digits[descriptor / 10];
  link[end++] = digits[descriptor % 10];
  link[end] = 0;
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size <= 0) return 0;
  path[size] = 0;
  return concerns(path);
}

static int refuses(const char *call) {
  const char *rule = getenv("REFUSE");
  size_t length = strlen(call);
  if (!rule || strncmp(rule, call, length) != 0 || rule[length] != ':') return 0;
  int nth = atoi(rule + length + 1);
  int is_always = strstr(rule, ":always") != NULL;
  count++;
  if (count != nth && !(is_always && count > nth)) return 0;
  const char *fired = getenv("REFUSE_FIRED");
  if (fired) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int mark = real(fired, O_CREAT | O_WRONLY, 0600);
    if (mark >= 0) close(mark);
  }
  errno = strcmp(call, "write") == 0 ? ENOSPC : EIO;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = va_arg(rest, mode_t);
  va_end(rest);
  if (concerns(path) && refuses("open")) return -1;
  return REAL(open)(path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
  if (concerns_descriptor(descriptor) && refuses("write")) {
    // A full disk takes what still fits.
    return size > 1 ? REAL(write)(descriptor, bytes, size / 2) : -1;
  }
  return REAL(write)(descriptor, bytes, size);
}

int fsync(int descriptor) { return concerns_descriptor(descriptor) && refuses("fsync") ? -1 : REAL(fsync)(descriptor); }
int fdatasync(int descriptor) {
  return concerns_descriptor(descriptor) && refuses("fdatasync") ? -1 : REAL(fdatasync)(descriptor);
}
int rename(const char *old, const char *new) { return concerns(new) && refuses("rename") ? -1 : REAL(rename)(old, new); }
int unlink(const char *path) { return concerns(path) && refuses("unlink") ? -1 : REAL(unlink)(path); }
int ftruncate(int descriptor, off_t size) {
  return concerns_descriptor(descriptor) && refuses("ftruncate") ? -1 : REAL(ftruncate)(descriptor, size);
}
int flock(int descriptor, int operation) {
  return concerns_descriptor(descriptor) && refuses("flock") ? -1 : REAL(flock)(descriptor, operation);
}
