/* Catches SIGINT and computes, or reads, until it comes. */
#define JX_SIGNALS
#include "jarnix.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static volatile int caught;

static void note(int signal) {
    caught = signal;
}

int main(int argc, char **argv) {
    char byte;
    jx_catch(JX_SIGINT, note);
    write(1, "ready\n", 6);
    if (argc > 1) {
        int n = read(0, &byte, 1);
        printf("read %d %d\n", n, errno == EINTR);
    }
    while (caught == 0) {
    }
    printf("caught %d\n", caught);
    return 0;
}
