/* What the words of a recorded program share: how they read their operands, and how they write what the kernel answered. */
#ifndef RECORD_H
#define RECORD_H

#include <signal.h>
#include <stddef.h>
#include <sys/types.h>

enum { WORDS = 24, LONG = 70000 };

/* The operands with {a*300} and %0a replaced, and how many bytes each has. */
extern char expanded[WORDS][LONG];
extern size_t lengths[WORDS];

long number(const char *words);
int fd_of(const char *name);
void bind_name(const char *name, int fd);
pid_t pid_of(const char *word);
sigset_t set_of(char **words, int count);

char *append(const char *format, ...) __attribute__((format(printf, 1, 2)));
void text(const char *bytes, ssize_t n);
void show_error(void);
void show_pid(pid_t pid);
void show_info(int signal, int code, pid_t pid, int status, int value);
int result(long answer);
void count(long answer);
int named(const char *name, int fd);
const char *below(const char *path);

/* Each makes the call that the words ask for, or answers 0 where it is none of its own. */
int paths(char **w, int n);
int users(char **w, int n);
int mounts(char **w, int n);
int clocks(char **w, int n);
int shared_memory(char **w, int n);

#endif
