/*
 * System calls of Jarnix that WASI preview 1 lacks, for guests in C. All in one header: include it in one file that
 * catches signals, in any number of files that do not.
 *
 * Unless it says otherwise, a function answers 0 or more, and a negative errno of Linux's where it fails. A guest that
 * runs through `wasm --dir` is confined, and what reaches beyond its own process answers -1 (EPERM).
 */
#ifndef JARNIX_H
#define JARNIX_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define JX_IMPORT(name) __attribute__((import_module("jarnix"), import_name(#name)))

enum { JX_SIGHUP = 1, JX_SIGINT = 2, JX_SIGQUIT = 3, JX_SIGKILL = 9, JX_SIGUSR1 = 10, JX_SIGSEGV = 11, JX_SIGUSR2 = 12,
       JX_SIGPIPE = 13, JX_SIGALRM = 14, JX_SIGTERM = 15, JX_SIGCHLD = 17, JX_SIGCONT = 18, JX_SIGSTOP = 19,
       JX_SIGTSTP = 20, JX_SIGWINCH = 28 };
enum { JX_WNOHANG = 1, JX_WUNTRACED = 2, JX_WCONTINUED = 8 };
enum { JX_BLOCK = 0, JX_UNBLOCK = 1, JX_SETMASK = 2 };
enum { JX_DEFAULT = 0, JX_IGNORE = 1, JX_CATCH = 2 };

/* The raw calls; strings are blocks of NUL-terminated ones, a length of -1 for the environment means the caller's own. */
JX_IMPORT(spawn) int jx_raw_spawn(const char *argv, int argv_len, const char *env, int env_len, const int *fds, int count,
                                  int group);
JX_IMPORT(signal) int jx_raw_signal(int signal, int how);
JX_IMPORT(chdir) int jx_raw_chdir(const char *path, int length);

/* Waits for a child, -1 for any; *status is as wait(2) has it; 0 with JX_WNOHANG where none has changed. */
JX_IMPORT(wait) int jx_wait(int pid, int *status, int options);
/* A pipe: fds[0] is for reading, fds[1] for writing. */
JX_IMPORT(pipe) int jx_pipe(int fds[2]);
JX_IMPORT(dup2) int jx_dup2(int from, int to);
/* Sends a signal, 0 for only looking whether one could. */
JX_IMPORT(kill) int jx_kill(int pid, int signal);
/* Changes the set of blocked signals, bit n-1 for signal n, and stores the former. */
JX_IMPORT(sigmask) int jx_sigmask(int how, uint64_t set, uint64_t *former);
JX_IMPORT(getpid) int jx_getpid(void);
JX_IMPORT(getppid) int jx_getppid(void);
/* The current directory of the process, with its NUL; WASI's libraries have one of their own. */
JX_IMPORT(getcwd) int jx_getcwd(char *path, int size);

struct jx_size {
    uint16_t rows;
    uint16_t columns;
};
/* The size of the terminal behind a descriptor. */
JX_IMPORT(tty_size) int jx_tty_size(int fd, struct jx_size *size);

static inline int jx_chdir(const char *path) { return jx_raw_chdir(path, (int) strlen(path)); }

#define JX_EXITED(status) (((status) & 0x7f) == 0)
#define JX_EXIT_STATUS(status) ((status) >> 8 & 0xff)
#define JX_SIGNALED(status) (((status) & 0x7f) != 0 && ((status) & 0x7f) != 0x7f)
#define JX_TERM_SIGNAL(status) ((status) & 0x7f)

/*
 * Starts argv[0], looked for in PATH where it has no slash, and answers its process id. The child's descriptor i is the
 * caller's fds[i], closed where that is -1; it has no others.
 */
static inline int jx_spawn(const char *const argv[], const int fds[], int count) {
    char block[4096];
    int length = 0;
    for (int i = 0; argv[i] != NULL; i++) {
        size_t size = strlen(argv[i]) + 1;
        if (length + size > sizeof block) {
            return -7; /* E2BIG */
        }
        memcpy(block + length, argv[i], size);
        length += (int) size;
    }
    return jx_raw_spawn(block, length, NULL, -1, fds, count, -1);
}

#ifdef JX_SIGNALS
/* The handlers; define JX_SIGNALS in the one file that catches signals. */
static void (*jx_handlers[32])(int);

__attribute__((export_name("__jarnix_signal"))) void jx_caught(int signal) {
    if (jx_handlers[signal & 31] != NULL) {
        jx_handlers[signal & 31](signal);
    }
}

/* Catches a signal. The handler runs between two instructions of the guest, and a call that waits answers EINTR. */
static inline int jx_catch(int signal, void (*handler)(int)) {
    jx_handlers[signal & 31] = handler;
    return jx_raw_signal(signal, JX_CATCH);
}
#endif

#endif
