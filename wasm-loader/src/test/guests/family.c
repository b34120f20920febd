/* Processes, pipes and signals through the SDK. */
#define JX_SIGNALS
#include "jarnix.h"
#include <stdio.h>
#include <unistd.h>

static volatile int caught;

static void note(int signal) {
    caught = signal;
}

static int pipeline(void) {
    int fds[2], status;
    jx_pipe(fds);
    const char *echo[] = {"echo", "from a child", NULL};
    const char *tr[] = {"tr", "a-z", "A-Z", NULL};
    int out[] = {0, fds[1], 2}, in[] = {fds[0], 1, 2};
    int first = jx_spawn(echo, out, 3), second = jx_spawn(tr, in, 3);
    close(fds[0]);
    close(fds[1]);
    jx_wait(first, &status, 0);
    return jx_wait(second, &status, 0) == second && JX_EXITED(status) && JX_EXIT_STATUS(status) == 0;
}

int main(void) {
    int status;
    printf("pipeline %d\n", pipeline());
    fflush(stdout);
    jx_catch(JX_SIGUSR1, note);
    jx_kill(jx_getpid(), JX_SIGUSR1);
    printf("caught %d\n", caught == JX_SIGUSR1);
    const char *sleeper[] = {"sleep", "100", NULL};
    int none[] = {-1, -1, -1};
    int pid = jx_spawn(sleeper, none, 3);
    printf("running %d\n", jx_wait(pid, &status, JX_WNOHANG) == 0);
    jx_kill(pid, JX_SIGTERM);
    printf("ended %d\n", jx_wait(pid, &status, 0) == pid && JX_SIGNALED(status) && JX_TERM_SIGNAL(status) == 15);
    const char *missing[] = {"no-such-program", NULL};
    printf("missing %d\n", jx_spawn(missing, none, 3) == -2);
    fflush(stdout);
    int fds[2];
    jx_pipe(fds);
    jx_dup2(fds[1], 1);
    printf("through a pipe\n");
    fflush(stdout);
    char text[64];
    ssize_t n = read(fds[0], text, sizeof text);
    write(2, text, n);
    struct jx_size size;
    return jx_tty_size(2, &size) == -25 ? 0 : 1;
}
